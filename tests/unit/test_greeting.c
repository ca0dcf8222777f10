#include "tests/test.h"
#include "text/greeting.h"

static void greetings_are_known(void **state)
{
	static const struct {
		const char *text, *greeting;
	} rows[] = {
		{ "Dear Jane,", "Dear" },
		{ "DEAR JANE,", "DEAR" },
		{ "Dearest", "" },
		{ "dear", "dear" },
		{ "Hi!", "Hi" },
		{ "History", "" },
		{ "Sehr geehrter Herr Meier", "Sehr geehrte" },
		{ "Lieber Hans", "Liebe" },
		{ "Olá, Maria", "Olá" },
		{ "Cześć Anna", "Cześć" },
		{ "Здравствуйте", "Здравствуй" },
		{ "уважаемые", "уважаем" },
		{ "尊敬的客户", "尊敬的" },
		{ "您好", "您好" },
		{ "안녕하세요", "안녕하" },
		{ "نعم", "" },
		{ "", "" },
		{ "\xe5\xb0", "" },
		{ "7 days", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(greeting_first(span_str(rows[i].text)) ==
				   strlen(rows[i].greeting),
			   rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(greetings_are_known),
	};

	return cmocka_run_group_tests_name("greeting", tests, NULL, NULL);
}
