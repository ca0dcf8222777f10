#include "check/web_page.h"

#include <string.h>

#include "base/utf8.h"
#include "rule/fold.h"

/* Where the tag `<name` begins at or behind `at`; the end if nowhere. */
static size_t find_tag(struct span page, struct span name, size_t at)
{
	for (at += span_until(span_skip(page, at), '<'); at < page.n;
	     at += 1 + span_until(span_skip(page, at + 1), '<')) {
		struct span rest = span_skip(page, at + 1);

		if (span_istarts(rest, name) &&
		    (rest.n == name.n || !is_alnum(rest.p[name.n])))
			return at;
	}
	return page.n;
}

/* All behind the tag of that name, up to its end tag; empty if it has none. */
static struct span element(struct span page, struct span name,
			   struct span end_name)
{
	size_t at = find_tag(page, name, 0);
	struct span rest = span_skip(page, at);

	rest = span_skip(rest, span_until(rest, '>') + 1);
	return span_first(rest, find_tag(rest, end_name, 0));
}

/* How long the tag, or the script or style with all in it, is that s begins
 * with. */
static size_t markup(struct span s)
{
	static const struct span silent[] = { SPAN_INIT("script"),
					      SPAN_INIT("style") };
	static const struct span ends[] = { SPAN_INIT("/script"),
					    SPAN_INIT("/style") };

	for (size_t i = 0; i < 2; i++)
		if (find_tag(span_first(s, silent[i].n + 2), silent[i], 0) == 0)
			return find_tag(s, ends[i], 1);
	return span_until(s, '>') + 1;
}

/* What it says without tags, as filters read it (rule/fold.h). */
static struct span folded(struct arena *a, struct span html)
{
	char *text = arena_bytes(a, html.n + 1);
	size_t n = 0;

	while (html.n > 0) {
		size_t plain = span_until(html, '<');

		memcpy(text + n, html.p, plain);
		n += plain;
		html = span_skip(html, plain);
		if (html.n == 0)
			break;
		text[n++] = ' ';
		html = span_skip(html, markup(html));
	}
	html = (struct span){ text, n };
	return fold_span(a, span_first(html, utf8_valid(html)));
}

static bool has_any(struct arena *a, struct span text,
		    const char *const *phrases)
{
	for (; *phrases != NULL; phrases++)
		if (span_find(text, fold_span(a, span_str(*phrases))) < text.n)
			return true;
	return false;
}

static const char *const not_found[] = {
	"page not found",
	"not found",
	"page doesn't exist",
	"page does not exist",
	"page can't be found",
	"page cannot be found",
	"no longer available",
	"error 404",
	"seite nicht gefunden",
	"nicht gefunden",
	"seite existiert nicht",
	"nicht mehr verfügbar",
	"page introuvable",
	"page non trouvée",
	"n'existe pas",
	"n'existe plus",
	"página no encontrada",
	"no encontrada",
	"no existe",
	"página não encontrada",
	"não encontrada",
	"não existe",
	"pagina non trovata",
	"non trovata",
	"non esiste",
	"pagina niet gevonden",
	"niet gevonden",
	"bestaat niet",
	"nie znaleziono",
	"nie istnieje",
	"страница не найдена",
	"не найдена",
	"не существует",
	"sayfa bulunamadı",
	"الصفحة غير موجودة",
	"غير موجودة",
	"ページが見つかりません",
	"見つかりません",
	"存在しません",
	"페이지를 찾을 수 없습니다",
	"찾을 수 없",
	"页面不存在",
	"找不到",
	"頁面不存在",
	"पृष्ठ नहीं मिला",
	NULL,
};

/* A number that a car or a street may have too, so it must come first. */
static bool begins_404(struct span text)
{
	static const struct span number = SPAN_INIT("404");

	return span_starts(text, number) &&
	       (text.n == number.n || !is_alnum(text.p[number.n]));
}

struct span page_not_found(struct arena *a, struct span page)
{
	enum { MOST = 200 };
	const struct span texts[] = {
		element(page, SPAN("title"), SPAN("/title")),
		element(page, SPAN("h1"), SPAN("/h1")),
	};

	for (size_t i = 0; i < 2; i++) {
		struct span said =
			span_trim(folded(a, span_first(texts[i], MOST)));

		if (begins_404(said) || has_any(a, said, not_found))
			return said;
	}
	return SPAN("");
}

static const char *const took_off[] = {
	"you have been unsubscribed",
	"you've been unsubscribed",
	"you have successfully unsubscribed",
	"you have unsubscribed",
	"you are now unsubscribed",
	"you are unsubscribed",
	"you've unsubscribed",
	"successfully unsubscribed",
	"unsubscribed successfully",
	"has been unsubscribed",
	"was unsubscribed",
	"unsubscribe successful",
	"you have been removed",
	"has been removed from",
	"you will no longer receive",
	"you have opted out",
	"erfolgreich abgemeldet",
	"sie wurden abgemeldet",
	"du wurdest abgemeldet",
	"sie sind abgemeldet",
	"abmeldung erfolgreich",
	"wurde abgemeldet",
	"wurde ausgetragen",
	"vous avez été désabonné",
	"vous êtes désabonné",
	"vous êtes désinscrit",
	"vous avez été désinscrit",
	"désinscription confirmée",
	"désabonnement confirmé",
	"se ha dado de baja",
	"has sido dado de baja",
	"ha sido dado de baja",
	"te has dado de baja",
	"suscripción cancelada",
	"baja confirmada",
	"inscrição cancelada",
	"assinatura cancelada",
	"subscrição cancelada",
	"foi descadastrado",
	"foi removido",
	"sei stato disiscritto",
	"è stato disiscritto",
	"ti sei disiscritto",
	"iscrizione annullata",
	"disiscrizione avvenuta",
	"je bent afgemeld",
	"u bent afgemeld",
	"je bent uitgeschreven",
	"u bent uitgeschreven",
	"succesvol afgemeld",
	"zostałeś wypisany",
	"został wypisany",
	"został usunięty",
	"subskrypcja została anulowana",
	"вы отписаны",
	"вы успешно отписались",
	"вы отписались",
	"подписка отменена",
	"aboneliğiniz iptal edildi",
	"aboneliğiniz sonlandırıldı",
	"تم إلغاء اشتراكك",
	"تم إلغاء الاشتراك",
	"配信を停止しました",
	"配信停止が完了",
	"登録を解除しました",
	"購読を解除しました",
	"수신거부되었습니다",
	"수신 거부되었습니다",
	"수신거부 처리되었습니다",
	"구독이 취소되었습니다",
	"已成功退订",
	"退订成功",
	"已取消订阅",
	"取消訂閱成功",
	"सदस्यता समाप्त कर दी गई",
	NULL,
};

bool page_took_off(struct arena *a, struct span page)
{
	return has_any(a, folded(a, page), took_off);
}
