#!/usr/bin/env python3
"""Writes unsubscribe_words.inc: the words of unsubscribe.c, in the order of their keys (see wordlist.py).

    src/text/unsubscribe_words.py >src/text/unsubscribe_words.inc

Where a language writes apart what belongs together ("melden Sie sich ... ab"), only the forms that mail has are here.
Sources: the footers of newsletters in these languages, and the terms of RFC 2369.
"""

import wordlist

LEAVES = """
en: unsubscrib; un-subscrib; opt out; opt-out; optout; opt me out; opting out; remove me; remove yourself; remove your e
en: stop receiving; stop these e; stop getting; no longer wish to receive; no longer want to receive
en: not wish to receive; don't want to receive; don't wish to receive; rather not receive; prefer not to receive
en: would not like to receive; not want to receive; would you like to stop; be removed from; take me off; sign off from
de: abmeld; abzumelden; abbestell; abzubestellen; austragen; auszutragen; newsletterabmeldung; newsletterabbestell
de: keine weiteren e; keine e-mails mehr; nicht mehr erhalten; keinen newsletter mehr; keine newsletter mehr
de: nicht länger erhalten; melden sie sich hier ab; melde dich hier ab; melden sie sich ab; melde dich ab
fr: désabonn; désinscri; desabonn; desinscri; ne plus recevoir; ne souhaitez plus; ne souhaites plus; ne voulez plus
fr: ne désirez plus; me retirer de; vous retirer de
es: darse de baja; darme de baja; darte de baja; date de baja; dar de baja; dese de baja; darnos de baja; cancelar suscripci
es: cancelar la suscripci; cancelar tu suscripci; cancelar mi suscripci; cancelar su suscripci; cancela tu suscripci
es: cancele su suscripci; anular la suscripci; anular suscripci; anular tu suscripci; anular mi suscripci
es: anular su suscripci; desuscrib; desinscrib; desapunt; no deseas recibir; no desea recibir; no deseas seguir recib
es: no desea seguir recib; dejar de recibir; no quieres recibir; no quiere recibir; no recibir más; no deseo recibir
pt: cancelar inscri; cancelar a inscri; cancelar a sua inscri; cancelar sua inscri; cancelar minha inscri
pt: cancelar assinatura; cancelar a assinatura; cancelar a sua assinatura; cancelar sua assinatura; cancelar subscri
pt: cancelar a subscri; cancelar a sua subscri; cancele a sua inscri; cancele sua inscri; cancele a sua subscri
pt: descadastr; descadastre; desinscrev; desinscri; anular subscri; anular a subscri; anular a sua subscri
pt: não deseja receber; não desejar receber; não deseja mais receber; não quer receber; não quer mais receber
pt: não quiser receber; não quiser mais receber; deixar de receber; parar de receber; não receber mais; não receber e
pt: sair da lista; sair desta lista; remover-se; remova-me; remover meu e; remover o meu e
it: disiscri; cancella iscri; cancella l'iscri; cancella la tua iscri; cancella la mia iscri; cancellare l'iscri
it: cancellare la tua iscri; cancellare la iscri; cancellarti; cancellarsi; cancellati dal; cancellati da_; cancellati qui; cancellazione dal
it: cancellazione iscri; annulla iscri; annulla l'iscri; annulla la tua iscri; annullare l'iscri; annullare la tua iscri
it: annullare iscri; non vuoi più ricevere; non desideri più ricevere; non desidera più ricevere; non vuoi ricevere
it: non ricevere più; smettere di ricevere; rimuovimi; revoca iscri; revoca l'iscri; disdici l'iscri
nl: afmeld; af te melden; meld je af; meld u af; meld je hier af; meld u hier af; uitschrijv; schrijf je uit
nl: schrijf u uit; schrijf me uit; uit te schrijven; schrijf je hier uit; schrijf u hier uit; geen e-mails meer
nl: niet meer ontvangen; niet langer ontvangen; geen nieuwsbrief meer; geen nieuwsbrieven meer
pl: wypisz; wypisa; wypisuj; zrezygnuj z; zrezygnować z; rezygnuję; rezygnacja z; rezygnacji z; anuluj subskryp
pl: anulować subskryp; anulowania subskryp; anulowanie subskryp; wyrejestr; wyłącz subskryp; nie chcesz otrzymywać
pl: nie chcesz już otrzymywać; nie chcesz więcej otrzymywać; nie chcę otrzymywać; usuń mnie; usunąć swój adres
ru: отписат; отписк; отпишит; отписыва; отказаться от рассыл; отказаться от подпис; отказаться от получ
ru: отказ от рассыл; отказ от подпис; не хочу получать; не хотите получать; не хотите больше получать; не желаете получать
ru: не желаете больше получать; отменить подпис; отмена подпис; отменить рассыл; прекратить получ; прекратить рассыл
tr: abonelikten çık; abonelikten ayrıl; aboneliği iptal; aboneliğimi iptal; aboneliğinizi iptal; abonelikten iptal
tr: aboneliğini iptal; aboneliği sonlandır; aboneliğinizi sonlandır; listeden çık; listemizden çık; üyelikten çık
tr: üyelikten ayrıl; bültenden çık; bülten üyeliğinden çık; almak istemiyor; almak istemezsen
ar: إلغاء الاشتراك; الغاء الاشتراك; إلغاء اشتراك; الغاء اشتراك; لإلغاء الاشتراك; لالغاء الاشتراك; لإلغاء اشتراك
ar: ألغ اشتراك; ألغِ اشتراك; إلغاء التسجيل; إيقاف استلام; إيقاف تلقي; التوقف عن تلقي; للتوقف عن تلقي; عدم تلقي
hi: सदस्यता समाप्त; सदस्यता रद्द; सदस्यता छोड़; सदस्यता हटा; अनसब्सक्राइब; सब्सक्रिप्शन रद्द; सदस्यता से हट
zh: 退订; 退訂; 取消订阅; 取消訂閱; 不再接收; 不再收到; 不想再收到; 不想收到; 拒收; 取消订购; 取消訂購; 取消電子報; 停止接收; 退出邮件
ja: 配信停止; 配信解除; 購読解除; 購読停止; 購読中止; 購読の停止; 購読の解除; 登録解除; 登録の解除; 退会; メルマガ解除; 解除はこちら; 解除手続
ja: 受信停止; 受信拒否; 購読をやめる; 購読を中止; 購読を停止; 購読を解除; 配信を停止; 配信の停止; 配信を解除; 配信の解除; 配信不要
ja: 配信をご希望でない; 配信を希望されない; 登録を解除; 停止手続; 停止をご希望; 停止を希望; 配信中止; 配信の中止
ko: 수신거부; 수신 거부; 구독 취소; 구독취소; 구독을 취소; 구독 해지; 구독해지; 구독을 해지; 구독 해제; 수신 해지; 수신을 거부
ko: 수신을 원하지; 수신을 원치; 수신동의 철회; 수신 동의 철회; 받고 싶지 않
"""

SETTINGS = """
en: manage subscription; manage your subscription; manage my subscription; manage preferences; manage your preferences
en: manage my preferences; manage your email; manage email; manage your e-mail; manage newsletter; manage notification
en: manage your notification; manage your communication; email preferences; e-mail preferences; mail preferences
en: mailing preferences; newsletter preferences; subscription preferences; communication preferences
en: notification preferences; contact preferences; marketing preferences; update your preferences; update preferences
en: update your email preferences; update my preferences; update subscription; update your subscription
en: change your preferences; change preferences; change your email; change email; edit your preferences
en: edit preferences; edit subscription; edit your subscription; set your preferences; preference center; preference centre
en: preferences center; preferences centre; subscription settings; subscription center; subscription centre
en: notification settings; email settings; e-mail settings; adjust your preferences; modify your subscription
en: modify your preferences; customize your preferences; manage your settings; your preferences
de: abonnement verwalten; abonnements verwalten; abo verwalten; newsletter verwalten; newsletter-einstellungen
de: newslettereinstellungen; e-mail-einstellungen; einstellungen verwalten; einstellungen ändern; präferenzen
de: benachrichtigungseinstellungen; benachrichtigungen verwalten; profil ändern
fr: gérer mes abonnements; gérer vos abonnements; gérer mon abonnement; gérer votre abonnement; gérer l'abonnement
fr: gérer mes préférences; gérer vos préférences; gérer les préférences; mes préférences; vos préférences
fr: préférences de; modifier vos préférences; modifier mes préférences; gestion des préférences
es: gestionar preferencias; gestionar tus; gestionar mis; gestionar sus; gestionar suscripci; gestionar la suscripci
es: gestiona tus; gestiona tu suscripci; administrar preferencias; administrar suscripci; administrar tus
es: preferencias de; tus preferencias; mis preferencias; sus preferencias
pt: gerenciar preferências; gerenciar inscri; gerenciar suas; gerenciar assinatura; gerir preferências; gerir subscri
pt: gerir as suas; gerir a sua; preferências de; suas preferências; minhas preferências; alterar preferências
it: gestisci preferenze; gestisci le; gestisci la tua; gestisci iscri; gestisci l'iscri; preferenze di; tue preferenze
it: modifica preferenze; modifica le preferenze; aggiorna le tue preferenze
nl: voorkeuren; mijn voorkeuren; e-mailvoorkeuren; e-mail voorkeuren; abonnement beheren; abonnementen beheren
nl: beheer je; beheer uw; wijzig je gegevens; wijzig uw gegevens; nieuwsbriefvoorkeuren
pl: zarządzaj subskryp; zarządzaj preferencj; zarządzaj powiadom; zarządzaj swo; preferencje; ustawienia powiadom
pl: ustawienia subskryp; zmień ustawienia; zmień preferencje; zarządzanie subskryp
ru: настройки рассыл; настройки подпис; настройки уведомл; управление подпис; управлять подпис; настроить рассыл
ru: настроить подпис; изменить подпис; изменить настройки; настройками рассыл; управление рассыл; управлять рассыл
tr: abonelik tercih; abonelik ayar; tercihlerinizi; tercihlerini; e-posta tercih; bildirim ayar; bildirim tercih
ar: إدارة الاشتراك; ادارة الاشتراك; إدارة اشتراك; إدارة التفضيلات; إدارة تفضيلات; تفضيلات البريد; تفضيلات الاشتراك
ar: إعدادات الإشعارات; إعدادات البريد; تحديث تفضيلات
hi: प्राथमिकताएं; प्राथमिकताएँ; सदस्यता प्रबंधित; ईमेल सेटिंग
zh: 管理订阅; 管理訂閱; 订阅管理; 訂閱管理; 订阅设置; 訂閱設定; 偏好设置; 偏好設定; 邮件设置; 郵件設定; 電子報設定; 修改订阅
ja: 配信設定; メール設定; 受信設定; 配信内容の変更; 登録情報の変更; 購読設定; 登録内容の変更; 配信先変更
ko: 구독 관리; 구독관리; 수신 설정; 수신설정; 알림 설정; 알림설정; 구독 설정; 구독설정
"""

HERE = """
en: here_; click; this link; this url; link below; following link; follow the link; follow this link; this page
de: hier_; klick
fr: ici_; cliqu; ce lien; lien suivant
es: aquí; aqui; clic; enlace; este vínculo
pt: clique; neste link; nesta ligação
it: qui_; clicca; questo link; cliccando
nl: klik
pl: tutaj; tu_; kliknij; w link; link_
ru: здесь; сюда; ссылк; нажм; по этой ссыл; тут_
tr: buraya; tıkla; buradan; burayı
ar: هنا; اضغط; انقر; الرابط
hi: यहाँ; यहां; क्लिक; लिंक
zh: 点击; 點擊; 此处; 此處; 这里; 這裡; 這裏; 按此; 链接; 連結; 点此; 點此
ja: こちら; ここ; クリック; リンク; 下記
ko: 여기; 클릭; 이곳; 링크
"""


if __name__ == "__main__":
    wordlist.write("unsubscribe", {"HERE": HERE, "SETTINGS": SETTINGS, "LEAVES": LEAVES})
