#include "check/web_page.h"

#include "base/utf8.h"
#include "rule/fold.h"
#include "text/document.h"

/* The page as its reader sees it. */
static const struct document *read_page(struct check *check, struct span page)
{
	struct parse parse = parse_begin(check->arena, check->limits);
	struct view *text = arena_new(check->arena, struct view);
	const struct part part = { .text = text };

	*text = view_root(span_first(page, utf8_valid(page)));
	return document_read(&parse, &part);
}

/* All that shows of the first <h1>; empty. */
static struct span heading(const struct document *d)
{
	const struct element *e = d->elements, *end = e + d->nelements;
	size_t from = SIZE_MAX, to = 0;

	while (e < end && e->tag != TAG_H1)
		e++;
	for (size_t i = 0; e < end && i < e->pieces.n; i++) {
		const struct piece *piece = &d->pieces[e->pieces.at + i];

		if (piece->hidden != HIDDEN_NOT)
			continue;
		from = from < piece->at.at ? from : piece->at.at;
		to = piece->at.at + piece->at.n;
	}
	return from < to ? span_slice(d->visible->text, from, to - from)
			 : SPAN("");
}

/* Texts and phrases are compared as filters read them. */
static bool has_any(struct arena *a, struct span text,
		    const char *const *phrases)
{
	text = fold_span(a, text);
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
	"seite wurde nicht gefunden",
	"seite existiert nicht",
	"nicht mehr verfügbar",
	"page introuvable",
	"page non trouvée",
	"page n'existe",
	"página no encontrada",
	"página no existe",
	"página não encontrada",
	"página não existe",
	"pagina non trovata",
	"pagina non esiste",
	"pagina niet gevonden",
	"pagina bestaat niet",
	"nie znaleziono",
	"strona nie istnieje",
	"страница не найдена",
	"страница не существует",
	"sayfa bulunamadı",
	"الصفحة غير موجودة",
	"ページが見つかりません",
	"ページは見つかりません",
	"ページは存在しません",
	"페이지를 찾을 수 없습니다",
	"页面不存在",
	"找不到页面",
	"找不到頁面",
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

struct span page_not_found(struct check *check, struct span page)
{
	const struct document *d = read_page(check, page);
	const struct span texts[] = {
		d->title == NULL ? SPAN("") : d->title->text,
		heading(d),
	};

	for (size_t i = 0; i < 2; i++) {
		struct span said = span_trim(texts[i]);

		if (begins_404(said) || has_any(check->arena, said, not_found))
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
	"you've unsubscribed",
	"successfully unsubscribed",
	"unsubscribed successfully",
	"has been unsubscribed",
	"was unsubscribed",
	"unsubscribe successful",
	"you have been removed",
	"has been removed from",
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

bool page_took_off(struct check *check, struct span page)
{
	return has_any(check->arena, read_page(check, page)->visible->text,
		       took_off);
}
