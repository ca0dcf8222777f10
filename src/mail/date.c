#include "mail/date.h"

#include "mail/token.h"
#include "mail/when.h"

struct reader {
	struct lexer lex;
	bool gap; /* blanks or a comment before the lexer's place */
	struct when when;
	struct date date;
};

struct number {
	int value; /* at most 99999 */
	size_t digits;
	size_t at;
};

static void fail(struct reader *r, enum date_fault fault, size_t at)
{
	if (r->date.class == DATE_INVALID)
		return;
	r->date.class = DATE_INVALID;
	r->date.fault = fault;
	r->date.at = at;
}

static void obsolete_if(struct reader *r, bool obsolete)
{
	if (obsolete && r->date.class == DATE_VALID)
		r->date.class = DATE_OBSOLETE;
}

/* Behind blanks and comments; whether there were comments. */
static bool skip(struct reader *r)
{
	struct lexer ahead = r->lex;
	bool comment = false;

	r->gap = false;
	for (;;) {
		struct token t = token_next(&ahead);
		enum token_fault fault;
		size_t at;

		if (t.kind != TOKEN_BLANK && t.kind != TOKEN_COMMENT)
			return comment;
		comment |= t.kind == TOKEN_COMMENT;
		fault = token_check(r->lex.s, t, &at);
		obsolete_if(r, fault == TOKEN_OLD);
		if (fault != TOKEN_FINE && fault != TOKEN_OLD)
			fail(r, DATE_SYNTAX, at);
		r->lex = ahead;
		r->gap = true;
	}
}

/* The same inside of the date, where comments are obsolete. */
static void step(struct reader *r)
{
	obsolete_if(r, skip(r));
}

/* Where not even blanks may be by the grammar of today. */
static void step_tight(struct reader *r)
{
	step(r);
	obsolete_if(r, r->gap);
}

/* And where there must be some. */
static void step_wide(struct reader *r)
{
	step(r);
	obsolete_if(r, !r->gap);
}

/* The byte at the lexer's place, NUL at the end. */
static char peek(const struct reader *r)
{
	if (r->lex.at == r->lex.s.n)
		return '\0';
	return r->lex.s.p[r->lex.at];
}

static bool take(struct reader *r, char c)
{
	if (r->lex.at == r->lex.s.n || peek(r) != c)
		return false;
	r->lex.at++;
	return true;
}

static struct number take_number(struct reader *r)
{
	struct number n = { .at = r->lex.at };

	for (; is_digit(peek(r)); r->lex.at++) {
		n.value = n.value * 10 + (peek(r) - '0');
		if (n.value > 99999)
			n.value = 99999;
		n.digits++;
	}
	return n;
}

static struct span take_letters(struct reader *r)
{
	size_t at = r->lex.at;

	while (is_alpha(peek(r)))
		r->lex.at++;
	return span_slice(r->lex.s, at, r->lex.at - at);
}

/* RFC 5322 4.3: a year of two digits is of 1950 to 2049, one of three digits
 * counts from 1900. UNKNOWN if it can be neither. */
static int full_year(struct number n)
{
	if (n.digits == 2)
		return n.value + (n.value < 50 ? 2000 : 1900);
	if (n.digits == 3)
		return n.value + 1900;
	return n.digits == 4 ? n.value : UNKNOWN;
}

/* [ day-name "," ]; what it says is judged with the date. */
static int read_weekday(struct reader *r)
{
	size_t at = r->lex.at;
	struct span word = take_letters(r);
	int weekday = weekday_named(word);

	if (word.n == 0)
		return UNKNOWN;
	step_tight(r);
	if (!take(r, ','))
		fail(r, DATE_SYNTAX, weekday == UNKNOWN ? at : r->lex.at);
	else if (word.n != 3 || weekday == UNKNOWN)
		fail(r, DATE_WEEKDAY, at);
	step(r);
	return weekday;
}

static void check_date(struct reader *r, struct number day, int weekday,
		       size_t weekday_at)
{
	const struct when *when = &r->when;

	if (when->month == UNKNOWN || when->year == UNKNOWN)
		return;
	if (when->day < 1 || when->day > when_month_days(when))
		fail(r, DATE_DAY, day.at);
	else if (weekday != UNKNOWN && weekday != when_weekday(when))
		fail(r, DATE_WEEKDAY, weekday_at);
}

/* False if it is not even day, word, year. */
static bool read_date(struct reader *r, int weekday, size_t weekday_at)
{
	struct number day = take_number(r);
	struct number year;
	struct span month;
	size_t at;

	if (day.digits == 0 || day.digits > 2) {
		fail(r, DATE_SYNTAX, day.at);
		return false;
	}
	r->when.day = day.value;
	step_wide(r);
	at = r->lex.at;
	month = take_letters(r);
	if (month.n == 0) {
		fail(r, DATE_SYNTAX, at);
		return false;
	}
	r->when.month = month_named(month);
	if (r->when.month == UNKNOWN || month.n != 3)
		fail(r, DATE_MONTH, at);
	step_wide(r);
	year = take_number(r);
	if (year.digits == 0) {
		fail(r, DATE_SYNTAX, year.at);
		return false;
	}
	r->when.year = full_year(year);
	obsolete_if(r, year.digits < 4);
	if (r->when.year < 1900)
		fail(r, DATE_YEAR, year.at);
	check_date(r, day, weekday, weekday_at);
	return true;
}

/* Two digits of at most that value; false if there are none. */
static bool read_part(struct reader *r, int most, int *part)
{
	struct number n = take_number(r);

	if (n.digits == 0) {
		fail(r, DATE_SYNTAX, n.at);
		return false;
	}
	if (n.digits != 2 || n.value > most)
		fail(r, DATE_TIME, n.at);
	*part = n.value;
	return true;
}

static bool read_time(struct reader *r)
{
	if (!read_part(r, 23, &r->when.hour))
		return false;
	step_tight(r);
	if (!take(r, ':')) {
		fail(r, DATE_SYNTAX, r->lex.at);
		return false;
	}
	step_tight(r);
	if (!read_part(r, 59, &r->when.minute))
		return false;
	step(r);
	if (peek(r) != ':')
		return true;
	obsolete_if(r, r->gap);
	r->lex.at++;
	step_tight(r);
	if (!read_part(r, 60, &r->when.second))
		return false;
	if (peek(r) == '.') {
		fail(r, DATE_TIME, r->lex.at++);
		(void)take_number(r);
	}
	step(r);
	return true;
}

/* "+" or "-", and four digits. ISO 8601's "+01:00" and "+01" are understood
 * too, and impossible ones taken at their word. Whether it is a good one. */
static bool read_offset(struct reader *r, int *minutes)
{
	int sign = peek(r) == '-' ? -1 : 1;
	struct number n, rest = { 0 };
	bool fine;

	r->lex.at++;
	n = take_number(r);
	fine = n.digits == 4;
	if (n.digits == 2) {
		if (take(r, ':'))
			rest = take_number(r);
		n.value = n.value * 100 + rest.value;
		n.digits += 2;
	}
	if (n.digits == 4)
		*minutes = sign * (n.value / 100 * 60 + n.value % 100);
	return fine && n.value <= 1400 && n.value % 100 <= 59;
}

static void read_zone(struct reader *r)
{
	size_t at = r->lex.at;
	struct span name;

	if (peek(r) == '+' || peek(r) == '-') {
		if (!r->gap)
			fail(r, DATE_SYNTAX, at);
		if (!read_offset(r, &r->when.zone))
			fail(r, DATE_ZONE, at);
		return;
	}
	name = take_letters(r);
	obsolete_if(r, true);
	if (!zone_named(name, &r->when.zone))
		fail(r, DATE_ZONE, at);
	if (name.n > 0 && (peek(r) == '+' || peek(r) == '-')) {
		fail(r, DATE_ZONE, at);
		(void)read_offset(r, &r->when.zone);
	}
}

/* A time, an ISO 8601 date, a year or a day, whichever is not known yet. */
static void guess_number(struct reader *r)
{
	struct when *when = &r->when;
	struct number n = take_number(r);

	if (when->hour == UNKNOWN && take(r, ':')) {
		when->hour = n.value;
		when->minute = take_number(r).value;
		if (take(r, ':'))
			when->second = take_number(r).value;
	} else if (when->year == UNKNOWN && n.digits == 4) {
		when->year = n.value;
		if (when->month != UNKNOWN || peek(r) != '-')
			return;
		r->lex.at++;
		when->month = take_number(r).value;
		if (take(r, '-'))
			when->day = take_number(r).value;
	} else if (when->day == UNKNOWN && n.digits <= 2) {
		when->day = n.value;
	} else if (when->year == UNKNOWN && n.digits == 2) {
		when->year = full_year(n);
	}
}

static void guess_word(struct reader *r)
{
	struct span word = take_letters(r);
	int month = month_named(word);

	if (r->when.month == UNKNOWN && month != UNKNOWN)
		r->when.month = month;
	else if (r->when.hour != UNKNOWN)
		(void)zone_named(word, &r->when.zone);
}

/* What a person would take the text for: its parts in any order, as in "Mon
 * Mar 2 10:00:00 2026", "2026-03-02T10:00:00Z" and "March 2, 2026". */
static void guess(struct reader *r)
{
	r->when = (struct when){ UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, 0, 0, 0 };
	r->lex.at = 0;
	while (r->lex.at < r->lex.s.n) {
		char c = peek(r);

		if (c == '(')
			(void)token_next(&r->lex);
		else if (is_digit(c))
			guess_number(r);
		else if (is_alpha(c))
			guess_word(r);
		else if ((c == '+' || c == '-') && r->when.hour != UNKNOWN)
			(void)read_offset(r, &r->when.zone);
		else
			r->lex.at++;
	}
	if (r->when.hour == UNKNOWN)
		r->when.hour = 0;
}

/* False if its parts are not in their places. */
static bool read_all(struct reader *r)
{
	size_t weekday_at;
	int weekday;

	step(r);
	if (r->lex.at == r->lex.s.n) {
		fail(r, DATE_EMPTY, r->lex.at);
		return false;
	}
	weekday_at = r->lex.at;
	weekday = read_weekday(r);
	if (!read_date(r, weekday, weekday_at))
		return false;
	step_wide(r);
	if (!read_time(r))
		return false;
	read_zone(r);
	(void)skip(r);
	if (r->lex.at < r->lex.s.n)
		fail(r, DATE_REST, r->lex.at);
	return true;
}

struct date date_parse(struct span body)
{
	struct reader r = {
		.lex = { .s = body },
		.date = { .class = DATE_VALID },
	};

	if (!read_all(&r))
		guess(&r);
	if (when_has_sense(&r.when)) {
		r.date.seconds = when_seconds(&r.when);
		r.date.zone = r.when.zone;
	}
	return r.date;
}
