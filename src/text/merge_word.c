#include "text/merge_word.h"

enum { NAME_MOST = 48 };

/* What a word adds to the name of a field. */
enum role {
	UNKNOWN,
	FILLER,    /* "of" */
	QUALIFIER, /* "order": says whose or which */
	NOUN,      /* "id": says what */
	FIELD,     /* both in one: "firstname" */
	DEMAND,    /* "insert": what follows is to be filled in */
};

/* In alphabetical order. */
static const struct {
	struct span word;
	enum role role;
} words[] = {
	{ SPAN_INIT("account"), QUALIFIER },
	{ SPAN_INIT("achternaam"), FIELD },
	{ SPAN_INIT("action"), NOUN },
	{ SPAN_INIT("address"), NOUN },
	{ SPAN_INIT("amount"), NOUN },
	{ SPAN_INIT("apellido"), FIELD },
	{ SPAN_INIT("billing"), QUALIFIER },
	{ SPAN_INIT("brand"), QUALIFIER },
	{ SPAN_INIT("business"), QUALIFIER },
	{ SPAN_INIT("campaign"), QUALIFIER },
	{ SPAN_INIT("city"), NOUN },
	{ SPAN_INIT("client"), QUALIFIER },
	{ SPAN_INIT("code"), NOUN },
	{ SPAN_INIT("cognome"), FIELD },
	{ SPAN_INIT("company"), NOUN },
	{ SPAN_INIT("companyname"), FIELD },
	{ SPAN_INIT("contact"), QUALIFIER },
	{ SPAN_INIT("country"), NOUN },
	{ SPAN_INIT("coupon"), QUALIFIER },
	{ SPAN_INIT("customer"), QUALIFIER },
	{ SPAN_INIT("date"), NOUN },
	{ SPAN_INIT("display"), QUALIFIER },
	{ SPAN_INIT("due"), QUALIFIER },
	{ SPAN_INIT("email"), NOUN },
	{ SPAN_INIT("emailaddress"), FIELD },
	{ SPAN_INIT("employee"), QUALIFIER },
	{ SPAN_INIT("event"), QUALIFIER },
	{ SPAN_INIT("expiry"), QUALIFIER },
	{ SPAN_INIT("family"), QUALIFIER },
	{ SPAN_INIT("first"), QUALIFIER },
	{ SPAN_INIT("firstname"), FIELD },
	{ SPAN_INIT("fname"), FIELD },
	{ SPAN_INIT("from"), FILLER },
	{ SPAN_INIT("full"), QUALIFIER },
	{ SPAN_INIT("fullname"), FIELD },
	{ SPAN_INIT("given"), QUALIFIER },
	{ SPAN_INIT("id"), NOUN },
	{ SPAN_INIT("insert"), DEMAND },
	{ SPAN_INIT("invoice"), QUALIFIER },
	{ SPAN_INIT("last"), QUALIFIER },
	{ SPAN_INIT("lastname"), FIELD },
	{ SPAN_INIT("link"), NOUN },
	{ SPAN_INIT("list"), QUALIFIER },
	{ SPAN_INIT("lname"), FIELD },
	{ SPAN_INIT("login"), QUALIFIER },
	{ SPAN_INIT("member"), QUALIFIER },
	{ SPAN_INIT("middle"), QUALIFIER },
	{ SPAN_INIT("mobile"), QUALIFIER },
	{ SPAN_INIT("my"), QUALIFIER },
	{ SPAN_INIT("nachname"), FIELD },
	{ SPAN_INIT("name"), NOUN },
	{ SPAN_INIT("nombre"), NOUN },
	{ SPAN_INIT("nome"), NOUN },
	{ SPAN_INIT("number"), NOUN },
	{ SPAN_INIT("of"), FILLER },
	{ SPAN_INIT("order"), QUALIFIER },
	{ SPAN_INIT("organisation"), QUALIFIER },
	{ SPAN_INIT("organization"), QUALIFIER },
	{ SPAN_INIT("password"), NOUN },
	{ SPAN_INIT("payment"), QUALIFIER },
	{ SPAN_INIT("phone"), NOUN },
	{ SPAN_INIT("postal"), QUALIFIER },
	{ SPAN_INIT("postcode"), NOUN },
	{ SPAN_INIT("prenom"), FIELD },
	{ SPAN_INIT("price"), NOUN },
	{ SPAN_INIT("product"), QUALIFIER },
	{ SPAN_INIT("promo"), QUALIFIER },
	{ SPAN_INIT("recipient"), QUALIFIER },
	{ SPAN_INIT("reset"), QUALIFIER },
	{ SPAN_INIT("sender"), QUALIFIER },
	{ SPAN_INIT("shipping"), QUALIFIER },
	{ SPAN_INIT("sobrenome"), FIELD },
	{ SPAN_INIT("state"), NOUN },
	{ SPAN_INIT("street"), NOUN },
	{ SPAN_INIT("subscriber"), QUALIFIER },
	{ SPAN_INIT("subscriberid"), FIELD },
	{ SPAN_INIT("surname"), FIELD },
	{ SPAN_INIT("the"), FILLER },
	{ SPAN_INIT("token"), NOUN },
	{ SPAN_INIT("total"), NOUN },
	{ SPAN_INIT("tracking"), QUALIFIER },
	{ SPAN_INIT("type"), NOUN },
	{ SPAN_INIT("unsubscribe"), QUALIFIER },
	{ SPAN_INIT("unsubscribelink"), FIELD },
	{ SPAN_INIT("unsubscribeurl"), FIELD },
	{ SPAN_INIT("url"), NOUN },
	{ SPAN_INIT("user"), QUALIFIER },
	{ SPAN_INIT("userid"), FIELD },
	{ SPAN_INIT("username"), FIELD },
	{ SPAN_INIT("voornaam"), FIELD },
	{ SPAN_INIT("vorname"), FIELD },
	{ SPAN_INIT("your"), QUALIFIER },
	{ SPAN_INIT("zip"), NOUN },
	{ SPAN_INIT("zipcode"), NOUN },
};

/* As span_compare(), letters of `a` without case. */
static int compare(struct span a, struct span b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (to_lower(a.p[i]) != b.p[i])
			return (unsigned char)to_lower(a.p[i]) <
					       (unsigned char)b.p[i]
				       ? -1
				       : 1;
	return a.n < b.n ? -1 : a.n > b.n;
}

static enum role role_of(struct span word)
{
	size_t low = 0, high = sizeof(words) / sizeof(*words);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(word, words[middle].word);

		if (order == 0)
			return words[middle].role;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return UNKNOWN;
}

static bool is_joint(char c)
{
	return c == ' ' || c == '_' || c == '-' || c == '.' || c == ':';
}

/* The next word behind *at: letters up to a joint, or up to a capital behind a
 * small letter. Empty at the end, and for what is no letter or digit. */
static struct span next_word(struct span name, size_t *at)
{
	size_t start;

	while (*at < name.n && is_joint(name.p[*at]))
		++*at;
	start = *at;
	while (*at < name.n && is_alnum(name.p[*at])) {
		++*at;
		if (*at < name.n && is_lower(name.p[*at - 1]) &&
		    is_upper(name.p[*at]))
			break;
	}
	return span_slice(name, start, *at - start);
}

/* Digits behind a word count with it: "address2". */
static struct span without_digits(struct span word)
{
	while (word.n > 1 && is_digit(word.p[word.n - 1]))
		word.n--;
	return word;
}

enum merge_word merge_word(struct span name)
{
	size_t at = 0, n = 0, nouns = 0;
	enum role first = UNKNOWN, last = UNKNOWN;
	bool field = false;
	struct span word;

	if (name.n > NAME_MOST)
		return MERGE_WORD_NONE;
	while ((word = next_word(name, &at)).n > 0) {
		enum role role = role_of(without_digits(word));

		if (n++ == 0)
			first = role;
		if (role == UNKNOWN && first != DEMAND)
			return MERGE_WORD_NONE;
		nouns += role == NOUN;
		field |= role == FIELD;
		last = role;
	}
	if (at < name.n || n == 0)
		return MERGE_WORD_NONE;
	if (field || (n > 1 && nouns > 0 && (last == NOUN || first == DEMAND)))
		return MERGE_WORD_FIELD;
	return n == 1 && nouns > 0 ? MERGE_WORD_COMMON : MERGE_WORD_NONE;
}

bool merge_word_is_identifier(struct span name)
{
	size_t letters = 0, n = 1;

	if (name.n == 0 || name.n > NAME_MOST || !is_alpha(name.p[0]))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!is_alnum(c) && c != '_' && c != '.' && c != '-')
			return false;
		letters += is_alpha(c);
		if (c != '_' && c != '.')
			continue;
		if (letters < 2)
			return false;
		letters = 0;
		n++;
	}
	return n > 1 && letters >= 2;
}

bool merge_word_has_known(struct span name)
{
	size_t at = 0;
	struct span word;

	while ((word = next_word(name, &at)).n > 0)
		if (role_of(without_digits(word)) > FILLER)
			return true;
	return false;
}
