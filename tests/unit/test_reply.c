#include "tests/test.h"
#include "text/reply.h"

static void prefixes_are_found_at_the_start(void **state)
{
	static const struct {
		const char *text, *prefix;
	} rows[] = {
		{ "Re: hello", "Re:" },
		{ "RE:hello", "RE:" },
		{ "re : hello", "re :" },
		{ "  Re: hello", "Re:" },
		{ "Fwd: hello", "Fwd:" },
		{ "FW: hello", "FW:" },
		{ "RE[2]: hello", "RE[2]:" },
		{ "Re(3): hello", "Re(3):" },
		{ "Re^2: hello", "Re^2:" },
		{ "Re*4: hello", "Re*4:" },
		{ "AW: Termin", "AW:" },
		{ "WG: Termin", "WG:" },
		{ "Antw: afspraak", "Antw:" },
		{ "SV: möte", "SV:" },
		{ "VS: kokous", "VS:" },
		{ "TR: réunion", "TR:" },
		{ "RV: reunión", "RV:" },
		{ "ENC: reunião", "ENC:" },
		{ "Odp: spotkanie", "Odp:" },
		{ "YNT: toplantı", "YNT:" },
		{ "Отв: встреча", "Отв:" },
		{ "Ответ: встреча", "Ответ:" },
		{ "回复: 会议", "回复:" },
		{ "回复：会议", "回复：" },
		{ "转发: 会议", "转发:" },
		{ "答复：会议", "答复：" },
		{ "返信: 会議", "返信:" },
		{ "답장: 회의", "답장:" },
		{ "رد: اجتماع", "رد:" },
		{ "השב: פגישה", "השב:" },

		{ "", "" },
		{ "Re", "" },
		{ "Regarding: hello", "" },
		{ "Really: hello", "" },
		{ "Hello Re: you", "" },
		{ "[list] Re: you", "" },
		{ "Re-opening: soon", "" },
		{ "Re[]: hello", "" },
		{ "Re[2: hello", "" },
		{ "Re[2x: hello", "" },
		{ "Re 2: hello", "" },
		{ "Ref: 12345", "" },
		{ "Resources: new", "" },
		{ "R: language", "" },
		{ "I: Robot", "" },
		{ "Reminder: tomorrow", "" },
		{ "Tram: delays", "" },
		{ "回复速度更快", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(span_eq(reply_prefix(span_str(rows[i].text)),
				   span_str(rows[i].prefix)),
			   rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prefixes_are_found_at_the_start),
	};

	return cmocka_run_group_tests_name("reply", tests, NULL, NULL);
}
