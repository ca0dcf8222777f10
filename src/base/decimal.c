#include "base/decimal.h"

void decimal_put(struct buf *out, int hundredths)
{
	uint64_t n =
		(uint64_t)(hundredths < 0 ? -(int64_t)hundredths : hundredths);

	if (hundredths < 0)
		buf_char(out, '-');
	buf_number(out, n / 100);
	buf_char(out, '.');
	buf_number(out, n / 10 % 10);
	if (n % 10 != 0)
		buf_number(out, n % 10);
}

void decimal_group(struct buf *out, uint64_t number)
{
	uint64_t unit = 1;

	while (number / unit >= 1000)
		unit *= 1000;
	buf_number(out, number / unit);
	for (unit /= 1000; unit > 0; unit /= 1000)
		buf_printf(out, ",%03u", (unsigned)(number / unit % 1000));
}
