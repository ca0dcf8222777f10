#include <string.h>

#include "lint/auto.h"
#include "tests/test.h"

#define SENT "Date: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <a@b.example>\n"

static void a_message_says_what_it_is(void **state)
{
	static const struct {
		const char *name, *message;
		enum msc_type type;
		enum msc_stage stage;
		enum msc_profile profile;
	} rows[] = {
		{ "sent", SENT "From: a@b.example\n\nhi\n", MSC_TYPE_MESSAGE,
		  MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "no Date", "Message-ID: <a@b>\nFrom: a@b\n\nhi\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_DRAFT, MSC_PROFILE_PERSONAL },
		{ "no Message-ID",
		  "Date: Mon, 2 Mar 2026 10:00:00 +0000\nFrom: a@b\n\nhi\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_DRAFT, MSC_PROFILE_PERSONAL },
		{ "Received above From",
		  "Received: by x\n" SENT "From: a@b\n\nhi\n", MSC_TYPE_MESSAGE,
		  MSC_STAGE_RECEIVED, MSC_PROFILE_PERSONAL },
		{ "Return-Path below From",
		  "From: a@b\n" SENT "Return-Path: <a@b>\n\nhi\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "List-Unsubscribe",
		  SENT "From: a@b\nList-Unsubscribe: <mailto:u@b>\n\nhi\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_BULK },
		{ "any List field", SENT "From: a@b\nList-X: y\n\nhi\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_BULK },
		{ "Precedence: bulk", SENT "From: a@b\nPrecedence: Bulk\n\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_BULK },
		{ "Precedence: first-class",
		  SENT "From: a@b\nPrecedence: first-class\n\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "Feedback-ID and List-Id, which receipts have as well",
		  SENT "From: a@b\nFeedback-ID: a:b:c:d\nList-Id: <a.b>\n\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "two parts",
		  SENT "From: a@b\nContent-Type: multipart/mixed; "
		       "boundary=x\n\n--x\n\na\n--x\n\nb\n--x--\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL,
		  MSC_PROFILE_TRANSACTIONAL },
		{ "a reply with two parts",
		  SENT "From: a@b\nIn-Reply-To: <c@d>\nContent-Type: "
		       "multipart/mixed; boundary=x\n\n--x\n\na\n--x--\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "a link to unsubscribe",
		  SENT "From: a@b\n\nUnsubscribe: http://c.example/\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_BULK },
		{ "a link to settings",
		  SENT "From: a@b\n\nEmail settings: http://c.example/\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "a reply that quotes one",
		  SENT "From: a@b\nIn-Reply-To: <c@d>\n\n"
		       "> Unsubscribe: http://c.example/\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "two links", SENT "From: a@b\n\nhttp://a https://b\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "three links",
		  SENT "From: a@b\n\nhttp://a http://b http://c\n",
		  MSC_TYPE_MESSAGE, MSC_STAGE_FINAL,
		  MSC_PROFILE_TRANSACTIONAL },
		{ "merge marks in a draft", "From: a@b\n\nHi {{ name }}\n",
		  MSC_TYPE_TEMPLATE, MSC_STAGE_DRAFT, MSC_PROFILE_PERSONAL },
		{ "in the subject", "From: a@b\nSubject: *|FNAME|*\n\n.\n",
		  MSC_TYPE_TEMPLATE, MSC_STAGE_DRAFT, MSC_PROFILE_PERSONAL },
		{ "merge marks in what was sent",
		  SENT "From: a@b\n\nHi {{ name }}\n", MSC_TYPE_MESSAGE,
		  MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL },
		{ "half a mark", "From: a@b\n\nHi {{ name\n", MSC_TYPE_MESSAGE,
		  MSC_STAGE_DRAFT, MSC_PROFILE_PERSONAL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct limits limits = limits_default();
		struct parse parse = parse_begin(&a, &limits);
		struct view file = view_root(span_str(rows[i].message));
		const struct message *msg = message_parse(&parse, &file);
		const struct content *content = content_read(&parse, msg);

		ASSERT_ROW(auto_type(msg, content, MSC_TYPE_AUTO).value ==
				   rows[i].type,
			   rows[i].name);
		ASSERT_ROW(auto_stage(msg, MSC_STAGE_AUTO).value ==
				   rows[i].stage,
			   rows[i].name);
		ASSERT_ROW(auto_profile(msg, content, MSC_PROFILE_AUTO).value ==
				   rows[i].profile,
			   rows[i].name);
		arena_free(&a);
	}
}

static void what_is_given_needs_no_reason(void **state)
{
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct view file = view_root(SPAN("<p>Hi {{ name }}"));
	const struct message *msg = message_of_html(&parse, &file);
	const struct content *content = content_read(&parse, msg);

	(void)state;
	assert_int_equal(auto_type(msg, content, MSC_TYPE_AUTO).value,
			 MSC_TYPE_TEMPLATE);
	assert_non_null(auto_type(msg, content, MSC_TYPE_AUTO).reason);
	assert_int_equal(auto_type(msg, content, MSC_TYPE_MESSAGE).value,
			 MSC_TYPE_MESSAGE);
	assert_null(auto_type(msg, content, MSC_TYPE_MESSAGE).reason);
	assert_null(auto_stage(msg, MSC_STAGE_FINAL).reason);
	assert_null(auto_profile(msg, content, MSC_PROFILE_BULK).reason);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_says_what_it_is),
		cmocka_unit_test(what_is_given_needs_no_reason),
	};

	return cmocka_run_group_tests_name("auto", tests, NULL, NULL);
}
