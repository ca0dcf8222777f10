#include "check/web_page.h"
#include "tests/test.h"

static struct check check_begin(struct arena *a, const struct limits *limits)
{
	return (struct check){ .arena = a, .limits = limits };
}

static void pages_say_that_they_are_not_there(void **state)
{
	static const struct {
		const char *page, *says; /* NULL: nothing of that kind */
	} rows[] = {
		{ "<title>Page Not Found | Shop</title>",
		  "Page Not Found | Shop" },
		{ "<title>Shop</title><h1>Page <b>not</b>\n found</h1><p>x",
		  "Page not found" },
		{ "<title>404 &ndash; Shop</title>", "404 – Shop" },
		{ "<title>Seite nicht gefunden</title>",
		  "Seite nicht gefunden" },
		{ "<title>PÁGINA NO ENCONTRADA</title>",
		  "PÁGINA NO ENCONTRADA" },
		{ "<h1>Страница не найдена</h1>", "Страница не найдена" },
		{ "<h1>ページが見つかりません</h1>", "ページが見つかりません" },
		{ "<h1>页面不存在</h1>", "页面不存在" },
		{ "<h1>الصفحة غير موجودة</h1>", "الصفحة غير موجودة" },
		{ "<title>Peugeot 404 for sale</title>", NULL },
		{ "<title>4047 ideas</title>", NULL },
		{ "<title>Sale</title><h1>Sale</h1><p>Page not found</p>",
		  NULL },
		{ "<h1 hidden>Page not found</h1>", NULL },
		{ "<script>'<h1>page not found</h1>'</script><h1>Sale</h1>",
		  NULL },
		{ "<h1>Sale</h1><h1>Page not found</h1>", NULL },
		{ "", NULL },
		{ "<h1>", NULL },
		{ "<title>\xff page not found", NULL },
	};
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct check check = check_begin(&a, &limits);
		struct span says =
			page_not_found(&check, span_str(rows[i].page));

		ASSERT_ROW(span_is(says,
				   rows[i].says == NULL ? "" : rows[i].says),
			   rows[i].page);
		arena_free(&a);
	}
}

static void pages_say_that_they_took_somebody_off(void **state)
{
	static const struct {
		const char *page;
		bool took_off;
	} rows[] = {
		{ "<p>You have been <b>unsubscribed</b>.", true },
		{ "<p>YOU&nbsp;HAVE BEEN UNSUBSCRIBED", true },
		{ "<p>Vous avez été désabonné.", true },
		{ "<p>Вы успешно отписались.", true },
		{ "<p>配信を停止しました。", true },
		{ "<p>退订成功！", true },
		{ "<p>Do you want to be unsubscribed?", false },
		{ "<p>Press the button, and you will no longer receive it.",
		  false },
		{ "<p hidden>You have been unsubscribed.", false },
		{ "<script>say('You have been unsubscribed')</script>", false },
	};
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct check check = check_begin(&a, &limits);

		ASSERT_ROW(page_took_off(&check, span_str(rows[i].page)) ==
				   rows[i].took_off,
			   rows[i].page);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_say_that_they_are_not_there),
		cmocka_unit_test(pages_say_that_they_took_somebody_off),
	};

	return cmocka_run_group_tests_name("web_page", tests, NULL, NULL);
}
