#include "base/decimal.h"

void decimal_put(struct buf *out, int hundredths)
{
	long n = hundredths;

	if (n < 0) {
		buf_char(out, '-');
		n = -n;
	}
	buf_printf(out, "%ld.%ld", n / 100, n / 10 % 10);
	if (n % 10 != 0)
		buf_printf(out, "%ld", n % 10);
}
