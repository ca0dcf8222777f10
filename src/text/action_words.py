#!/usr/bin/env python3
"""Writes action_words.inc: the words of action.c, for texts and for addresses.

    src/text/action_words.py >src/text/action_words.inc

The words for texts are as wordlist.py says. They are those of buttons in mail, in the forms that buttons have: the
infinitive, the imperative, "I ..."; not those in which newspapers write ("confirms", "bestätigt"), as far as a language
tells these apart. What only leads to a page ("shop now", "learn more") is not here. Where in doubt a word is: not to ask
for a link costs little.
"""

import wordlist

VOTE = """
en: vote_; vote for; cast your; _rate_; rate us; rate your; rate this; rate my; rate our; give us a rating; thumbs up; thumbs down
en: was this helpful; not helpful; very satisfied; very dissatisfied; very likely; very unlikely; _yes_; _no thank; _not interested
de: abstimmen_; stimme ab; stimmen sie ab; jetzt bewerten; bewerten_; bewerte_; _ja_; _nein danke; sehr zufrieden
fr: voter_; votez_; vote_; noter_; notez_; évaluer; évaluez; _oui_; _non merci
es: votar_; vota_; valorar_; valora_; calificar; califica_; puntuar; puntúa; evaluar; evalúa; _sí_
pt: votar_; vote_; avaliar_; avalie_; classificar_; classifique_; _não obrigado
it: vota_; votare_; valuta il; valuta la; valuta i_; valutare_; _sì_
nl: stem nu; stem op; stemmen_; beoordeel; beoordelen_; geef een cijfer; _nee_
pl: zagłosuj; głosuj; oddaj głos; oceń; ocenić_; _tak_; _nie dziękuję
ru: проголос; голосова; голосуй; оцени; оценит; _да_; _нет спасибо
tr: oy ver; oyla; puanla; puan ver; değerlendirin; _evet_; _hayır_
ar: صوت_; صوّت; صوتك; تصويت; التصويت; للتصويت; قيم_; قيّم; قيم تجربتك; تقييم; _نعم_; _لا شكرا
hi: वोट; मतदान; रेटिंग दें; रेट कर; मूल्यांकन; _हाँ_; _हां_; _नहीं_
zh: 投票; 评分; 評分; 打分; 评价; 評價; 点赞; 點讚
ja: 投票; 評価する; 評価を; _はい_; _いいえ_
ko: 투표; 평가하; 평점; 별점; _예_; _아니요_
--: 👍; 👎; 🙂; 🙁; ☹; 😀; 😞; 😐; 😡; 😠
"""

ATTEND = """
en: rsvp; _attend_; _attending_; i'll attend; i will attend; i'm attending; i'll be there; i can't make it; can't attend; count me in; save my seat
en: save my spot; save your seat; reserve my; i'm in_; i'm interested
de: zusagen_; ich komme; ich nehme teil; teilnehmen_; nehme teil; platz sichern; bin dabei
fr: je participe; je serai pr; participer_; je viens; répondre à l'invitation; je m'inscris
es: asistiré; asistir_; confirmo; participar_; me apunto
pt: vou participar; participar_; comparecer; marcar presença; eu vou
it: parteciper; partecipo; partecipare_; ci sarò
nl: ik kom; ik ben erbij; deelnemen_; neem deel
pl: wezmę udział; weź udział; będę_
ru: приду_; принять участие; участвовать; я пойду; буду участвовать
tr: katılıyorum; katılacağım; katılmak istiyorum
ar: سأحضر; سوف أحضر; تأكيد الحضور; الرد على الدعوة
hi: मैं आऊंगा; मैं आऊँगा; भाग लूंगा; भाग लें
zh: 参加; 參加; 出席; 报名; 報名
ja: 出席; 欠席; 参加する; 参加を; 参加申
ko: 참석; 불참; 참가 신청; 참가신청
"""

LOGIN = """
en: log in_; log into; log me in; logging in; login_; log-in_; log on_; logon_; sign in_; sign into; sign me in; signin_; sign-in_
en: sign on_; magic link; one-time link; single sign; log out; logout_; sign out; access your account; access my account
de: anmelden_; einloggen; logge dich; loggen sie; melden sie sich an; melde dich an; zur anmeldung; abmelden_
fr: connexion; se connecter; me connecter; connectez-vous; connecte-toi; s'identifier; identifiez; déconnexion
es: iniciar sesi; inicia sesi; inicie sesi; acceder_; accede_; acceda_; entrar_; ingresar_; ingresa_; cerrar sesi; área de cliente
pt: iniciar sess; inicie sess; fazer login; faça login; entrar_; entre na; aceder_; acesse sua conta; acessar conta; acessar minha
pt: acessar a conta; acesse a sua
it: accedi_; accedere_; entra_; effettua il login; area riservata; esegui l'accesso
nl: inloggen; log in_; aanmelden_; meld je aan; meld u aan; uitloggen
pl: zaloguj; logowani; logowanie; zaloguj się; wyloguj
ru: войти; войдите; вход_; авториз; личный кабинет; личном кабинете; выйти_
tr: giriş yap; giriş_; oturum aç; hesabınıza gir; hesabına gir; oturumu kapat
ar: تسجيل الدخول; سجل الدخول; سجّل الدخول; دخول_; الدخول; لتسجيل الدخول; تسجيل الخروج
hi: लॉग इन; लॉगिन; लॉग-इन; साइन इन; प्रवेश करें
zh: 登录; 登錄; 登入; 登陆; 登出; 退出登录
ja: ログイン; サインイン; ログアウト; マイページ
ko: 로그인; 로그아웃
"""

RESET = """
en: reset_; reset your; reset my; password; passcode; forgot; recover your; recover my; recover account; unlock your; unlock my account
de: passwort; kennwort; zurücksetzen; entsperren
fr: mot de passe; réinitialis; débloquer; déverrouiller
es: contraseña; restablec; restaurar_; recuperar_; desbloquear
pt: senha; palavra-passe; palavra passe; redefin; repor a; recuperar_; desbloquear
it: password; reimposta; ripristina; recupera_; sblocca
nl: wachtwoord; opnieuw instellen; herstel_; deblokkeer
pl: hasł; haslo; zresetuj; odzyskaj; odblokuj
ru: парол; сброс; восстанов; разблокир
tr: şifre; parolanı; parolamı; parola sıfırla; sıfırla
ar: كلمة المرور; كلمة السر; كلمة مرور; إعادة تعيين; إعادة ضبط; استعادة
hi: पासवर्ड; रीसेट; अनलॉक
zh: 密码; 密碼; 重置; 重設; 重设; 找回; 解锁; 解鎖
ja: パスワード; 再設定; リセット; ロック解除
ko: 비밀번호; 암호; 재설정; 초기화
"""

DECIDE = """
en: approve_; reject_; accept_; decline_; i agree; agree and; agree to; i accept; deny_; i consent; consent to; give consent
en: allow_; report spam; report this; report abuse; not me_; wasn't me; secure your account; secure my account; this was me
de: annehmen_; nehme an_; akzeptieren; akzeptiere_; ablehnen_; lehne ab; genehmigen_; genehmige_; zustimmen_; stimme zu
de: einverstanden; einwillig; freigeben_; zurückweisen_; erlauben_; zulassen_
fr: approuver; approuvez; accepter_; acceptez; j'accepte; refuser_; refusez; je refuse; rejeter_; rejetez; décliner; autoriser_
fr: autorisez; consentir; je consens
es: aprobar_; aprueba_; aceptar_; acepta_; acepto_; acepte_; rechazar_; rechaza_; rechazo_; autorizar_; autoriza_; permitir_; denegar
pt: aprovar_; aprove_; aceitar_; aceite_; aceito_; recusar_; recuse_; rejeitar_; rejeite_; autorizar_; autorize_; permitir_; concordo
it: approva_; approvare_; accetta_; accettare_; accetto_; rifiuta_; rifiutare_; rifiuto_; respingi; autorizza; consenti_; acconsent
nl: goedkeur; keur goed; accepteer; accepteren; weiger; afwijzen_; afkeuren_; akkoord; toestaan_; sta toe; toestemming
pl: zatwierdź; zatwierdz; zaakceptuj; akceptuj; akceptuję; odrzuć; odrzuc_; wyraź zgod; wyrażam zgod; zezwól; zgadzam się
ru: одобр; принять_; прими_; примите; принимаю; отклони; отказаться_; согласен; согласиться; согласна; разрешить; запретить
tr: kabul et; kabul ediyorum; reddet; reddediyorum; izin ver; onay_
ar: موافق; وافق; قبول; اقبل; أقبل; رفض; ارفض; أرفض; اعتماد; السماح; اسمح
hi: स्वीकृत; स्वीकृति; स्वीकार; अस्वीकार; मंजूर; मंज़ूर; अनुमति दें; सहमत
zh: 批准; 核准; 同意; 接受; 拒绝; 拒絕; 驳回; 駁回; 允许; 允許; 授权; 授權; 审批; 審批
ja: 承認; 承諾; 同意; 拒否; 却下; 辞退; 許可; 受諾; 不承認
ko: 승인; 수락; 거절; 거부; 동의; 허용; 반려
"""

CONFIRM = """
en: confirm_; confirm your; confirming_; confirmation link; verify_; verify your; verification_; verifying_; activate_; activate your
en: activation_; reactivate_; validate_; authenticate_; authorize_; authorise_; double opt; complete your registration; complete registration
en: complete your sign; complete sign; finish signing up; finish your registration; complete your subscription; claim your; claim my
en: redeem_; subscribe me; keep me subscribed; keep me on; stay subscribed; stay on the list; keep receiving; keep my; resubscribe
en: re-subscribe; opt in_; opt-in_; opt me in; yes i; renew_; renew now; renew my; renew your; accept invit
de: bestätigen_; bestätige_; bestätigungslink; anmeldung bestätig; verifizier; aktivieren_; aktiviere_; freischalten; freizuschalten
de: validieren; einlösen_; newsletter behalten; abonniert bleiben; verlängern_; zu bestätigen
fr: confirmer_; confirmez; confirme_; confirmation de; valider_; validez; vérifier_; vérifiez; activer_; activez; finaliser votre inscription
fr: finalisez votre inscription; finaliser mon inscription; rester inscrit; réactiver; renouveler; renouvelez
es: confirmar_; confirma_; confirme_; verificar_; verifica_; verifique_; activar_; activa tu; activa su; validar_; valida_; valide_
es: seguir suscrit; reactivar; renovar_; renueva; canjear; canjea
pt: confirmar_; confirme_; confirma_; confirmo_; verificar_; verifique_; ativar_; ative_; activar_; validar_; valide_; reativar; renovar_; renove_; resgatar; resgate_
it: conferma_; confermare_; confermo_; verifica_; verificare_; attiva_; attivare_; convalida; rinnova; riscatta
nl: bevestig_; bevestigen_; bevestiging_; verifieer; verifiëren; activeer; activeren; valideer; valideren; verlengen_; verleng_; verzilver
pl: potwierdź; potwierdz; potwierdzam; potwierdzenie; zweryfik; weryfik; aktywuj; aktywac; przedłuż; odnów_; zrealizuj
ru: подтверд; подтвержд; верифиц; активир; активац; продлить; продли_; завершить регистрац
tr: onayla; onaylıyorum; doğrula; teyit; aktifleştir; aktif et; etkinleştir; yenile_
ar: تأكيد; تاكيد; أكد_; اكد_; أكّد; لتأكيد; للتأكيد; بتأكيد; التأكيد; تحقق من; التحقق; للتحقق; تفعيل; لتفعيل; التفعيل; فعل حساب; فعّل; تنشيط; تجديد; جدد_
hi: पुष्टि; सत्यापित; सत्यापन; सक्रिय; नवीनीकृत; नवीनीकरण; कन्फर्म; वेरिफाई
zh: 确认; 確認; 验证; 驗證; 激活; 啟用; 启用; 啟動; 开通; 開通; 认证; 認證; 续订; 續訂; 续费; 續費; 兑换; 兌換; 核实; 核實
ja: 確認; 認証; 有効化; 本登録; 登録を完了; 登録完了; 登録する; アクティベ; 検証; 更新手続; 引き換え
ko: 확인_; 주소 확인; 메일 확인; 이메일 확인; 가입 확인; 구독 확인; 예약 확인; 본인 확인; 본인확인; 인증; 활성화; 등록 완료; 가입 완료; 갱신
"""

CANCEL = """
en: cancel_; cancel my; cancel your; terminate_; revoke_; undo_; withdraw my; dismiss_
de: stornier; kündigen_; kündige_; absagen_; abbrechen_; widerruf; rückgängig
fr: annuler_; annulez; résili; révoquer; se désister
es: cancelar_; cancela_; cancele_; anular_; anula_; anule_; revocar_; rescindir
pt: cancelar_; cancele_; cancela_; anular_; revogar; desmarcar; desfazer
it: annulla_; annullare_; disdici; disdire_; revoca_; revocare_
nl: annuleer; annuleren_; opzeggen_; zeg op; intrekken_; afzeggen_; ongedaan
pl: anuluj; anulować; odwołaj; odwołać; wycofaj; cofnij
ru: отменить; отмени_; отмените; отмена_; отозвать; аннулир
tr: iptal; vazgeç
ar: إلغاء; الغاء; لإلغاء; لالغاء; ألغ_; ألغِ; سحب_
hi: रद्द; निरस्त
zh: 取消; 撤销; 撤銷; 撤回; 解约; 解約
ja: キャンセル; 取消; 取り消; 解約; 中止する
ko: 취소; 해지; 철회
"""

DELETE = """
en: delete_; delete my; delete your; remove_; erase_; close my account; close your account; close account; deactivate_; deactivate my
en: forget me; discard_; purge_
de: löschen_; lösche_; löschung; entfernen_; entferne_; konto schließen; deaktivier
fr: supprimer; supprimez; effacer_; effacez; retirer_; désactiver; fermer mon compte
es: eliminar_; elimina_; elimine_; borrar_; borra_; borre_; suprimir; desactivar; cerrar cuenta; cerrar mi cuenta; quitar_
pt: excluir_; exclua_; apagar_; apague_; eliminar_; elimine_; remover_; remova_; desativar; encerrar conta; encerrar a conta; deletar
it: elimina_; eliminare_; cancella_; cancellare_; rimuovi; rimuovere; disattiva; chiudi account
nl: verwijder; verwijderen_; wissen_; deactiveer; deactiveren; account sluiten
pl: usuń; usunąć; usun_; skasuj; dezaktywuj; zamknij konto
ru: удалить; удали_; удалите; удаление; стереть; деактивир; закрыть счет; закрыть аккаунт
tr: sil_; silmek; silin_; kaldır_; hesabı kapat; hesabımı kapat; devre dışı
ar: حذف; احذف; لحذف; إزالة; ازالة; أزل_; مسح_; تعطيل
hi: हटाएं; हटाएँ; हटाये; मिटा; डिलीट; निष्क्रिय
zh: 删除; 刪除; 移除; 注销; 註銷; 停用; 清除
ja: 削除; 消去; 抹消; 退会; 無効化
ko: 삭제; 제거; 탈퇴; 비활성화
"""

PAY = """
en: _pay_; to pay_; pay now; pay my; pay your; pay online; pay invoice; pay bill; pay with_; pay here; pay securely; make a payment
en: make payment; payment link; checkout_; check out now; check-out_; proceed to check; buy now; buy it now; purchase now; place order; place your order
en: place my order; complete your order; complete my order; complete order; complete your purchase; complete my purchase; complete purchase
en: complete checkout; finish checkout; complete payment; one-click; 1-click; reorder_; order again; buy again; add to cart
en: add to basket; add to bag; donate_; donate $; donate now; chip in; bid now; place bid; place a bid; upgrade now; subscribe & save
de: bezahlen_; bezahle_; jetzt zahlen; _zahlen_; rechnung zahlen; zur kasse; zur zahlung; jetzt kaufen; kauf abschließ; bestellung abschließ
de: rechnung begleichen; zahlungspflichtig; kostenpflichtig; erneut bestellen; nachbestellen; in den warenkorb; jetzt spenden; spenden_; sofortkauf
fr: payer_; payez; paiement; régler_; réglez; passer commande; passer la commande; finaliser ma commande; finaliser votre commande
fr: finalisez votre commande; finaliser la commande; finaliser mon achat; finaliser votre achat; acheter maintenant; achetez maintenant
fr: ajouter au panier; faire un don; je donne_; donner_
es: pagar_; paga_; pague_; pago_; pagos_; finalizar compra; finalizar la compra; finaliza tu compra; finalizar tu compra; finalizar pedido
es: finaliza tu pedido; comprar ahora; compra ahora; cómpralo ya; completar compra; completar pedido; completa tu; añadir al carrito
es: añadir a la cesta; agregar al carrito; donar_; dona ahora; hacer un donativo
pt: pagar_; pague_; pagamento; finalizar compra; finalizar a compra; finalizar pedido; finalize sua compra; concluir compra; concluir a compra; fechar pedido
pt: comprar agora; compre agora; adicionar ao carrinho; doar_; doe agora; fazer uma doação
it: paga_; pagare_; pagamento; acquista ora; compra ora; completa l'ordine; completa l'acquisto; completa il tuo; concludi l'ordine; concludi l'acquisto; procedi all'acquisto
it: procedi al; aggiungi al carrello; dona ora; dona adesso; donare_; fai una donazione
nl: betaal; betalen_; afrekenen; reken af; nu kopen; koop nu; direct kopen; bestelling afronden; bestelling plaatsen; rond je bestelling af; in winkelwagen; in winkelmand; doneer; doneren
pl: zapłać; zaplac; opłać; płatno; zapłacić; kup teraz; do kasy; dokończ zakup; dokończ zamówienie; złóż zamówienie; finalizuj; do koszyka; wpłać; przekaż darowiznę
ru: оплат; заплатить; купить сейчас; купить в один; оформить заказ; завершить покупку; завершить заказ; перейти к оплате; в корзину; пожертв
tr: öde_; ödeme; ödeyin; ödemek; satın al; şimdi al; hemen al; siparişi tamamla; alışverişi tamamla; alışverişini tamamla; sepete ekle; bağış
ar: ادفع; دفع_; الدفع; للدفع; سداد; اشتر الآن; اشتري الآن; شراء الآن; إتمام الشراء; إتمام الطلب; أكمل الشراء; أكمل طلب; أضف إلى السلة; تبرع
hi: भुगतान; अभी खरीद; अभी ख़रीद; पेमेंट; चेकआउट; ऑर्डर पूरा; कार्ट में; दान करें
zh: 支付; 付款; 缴费; 繳費; 结账; 結帳; 結賬; 结算; 結算; 立即购买; 立即購買; 马上购买; 馬上購買; 去付款; 下单; 下單; 加入购物车; 加入購物車; 捐款; 捐赠; 捐贈
ja: 支払; 決済; 購入手続; 今すぐ購入; 購入する; 注文を確定; 注文する; 注文手続; レジに進; レジへ; カートに; カゴに入れ; 寄付
ko: 결제; 바로 구매; 바로구매; 지금 구매; 구매하기; 지불; 납부; 주문하기; 장바구니; 기부
"""

LEAVE = """
en: turn off notif; turn off e; turn off these; turn these off; turn off all; turn them off; mute this; mute thread; mute conv; mute notif; _mute_
en: leave this list; leave the list; leave our list; leave this group; leave mailing; leave this mailing; leave newsletter; stop these; stop sending
en: stop e-mail; stop email; stop mail; stop all; no more e; no more mail; sign me off; signoff; pause e; pause these; snooze e; disable e; disable notif
en: disable these; unfollow; mailing preferences; no longer want; no longer wish; unsub_
de: benachrichtigungen aus; stummschalten; keine mails mehr; liste verlassen
fr: désactiver les notif; quitter la liste; quitter cette liste
es: desactivar notif; desactivar las notif; abandonar la lista; salir de la lista
it: disattiva notif; disattiva le notif; lascia la lista
nl: afbestel; meldingen uit; verlaat de lijst
cs: odhlás; odhlas; zrušit odb; zrušení odb; nechci dostávat; již nechcete dostávat; nechcete dostávat
sv: avregistrer; avprenumer; avsluta prenum; avbeställ; avanmäl; vill inte längre få; inte längre vill
no: meld deg av; meld meg av; avmeld; avslutt abonn; stopp abonn; avbestill; ønsker ikke lenger å motta
da: afmeld; frameld; stop abonn; ønsker ikke længere at modtage; afbestil
fi: peruuta tilaus; peruuta uutis; peru tilaus; peru uutis; lopeta tilaus; poistu posti; poistu lista; en halua enää
hu: leiratkoz; iratkozzon le; iratkozz le; leiratkozni
ro: dezabon; dezaboneaz; nu mai dori
vi: hủy đăng ký; huỷ đăng ký; ngừng nhận; hủy theo dõi; bỏ đăng ký
th: ยกเลิกการ; ยกเลิกรับ; หยุดรับ; ไม่ต้องการรับ; เลิกรับ
id: berhenti berlangganan; berhenti langganan; batal berlangganan; batalkan langganan; tidak ingin menerima
he: הסר אותי; הסרה; להסרה; להסיר; ביטול הרשמה; בטל הרשמה; ביטול מנוי
uk: відписа; відписк; відпишіт; скасувати підпис; не хочу отримувати; не бажаєте отримувати
el: απεγγραφ; διαγραφ; κατάργηση εγγραφ; διακοπή εγγραφ
hr: odjav; otkaži pretplat
bg: отпиш; отписване
"""

# Words of addresses, in ASCII. One with "!" counts only if there is nothing else in its part of the path, as "/pay" and
# "/pay/7" but not "/pay-as-you-go"; one with "." as well only if nothing of that kind follows, as "/buy" and "/buy/7" but not
# "/buy/phones"; one with "?" only as a name in the query.
IN_URLS = {
    "VOTE": """
        vote! votes! voted! upvote downvote votenow castvote voting! rate! rating? ratings? score? rateus nps? csat? poll!
        feedbackscore answer? choice? response? sentiment? thumbs? thumbsup thumbsdown helpful! react! reaction?
        like! dislike! likethis
        abstimmen abstimmung! bewerten! voter! votar! vota! stemmen! glosuj zaglosuj oyla""",
    "ATTEND": """
        rsvp attend! attending! attendance! notattending joinmeeting zusagen absagen teilnehmen! participer! asistir!
        partecipa! acceptinvite acceptinvitation declineinvite invite! invitation! invitations! invites! join.
        joinnow joingroup""",
    "LOGIN": """
        login logins! logon logout logoff signin signon signout sso! saml saml2 oauth oauth2 openid oidc auth! authn authenticate
        autologin magiclink magic! magiclogin passwordless onetime! onetimelogin otp! authorize authorise session! sessions!
        loginas impersonate einloggen anmelden! connexion! seconnecter acceder! iniciarsesion entrar! inloggen aanmelden!
        zaloguj logowanie! giris! girisyap accedi! accesso! authcallback loginurl signinurl""",
    "RESET": """
        reset! resetpassword passwordreset resetpasswd resetpw pwreset password! passwords! passwd forgotpassword forgotpw changepassword
        newpassword setpassword recoverpassword recoverypassword recover! recovery! unlock! unlockaccount passwort! kennwort!
        motdepasse contrasena! senha! wachtwoord! haslo! sifre! zuruecksetzen reinitialiser""",
    "DECIDE": """
        approve approval! approvals! reject rejected! accept! accepted! acceptterms acceptoffer accepttransfer decline! declined! deny! denied!
        agree! consent! consents! optin optinto allow! grant! permit! block! reportspam reportabuse abuse! wasntme notme!
        annehmen! ablehnen! akzeptieren! genehmigen zustimmen! einwilligung! accepter! refuser! approuver rejeter! aceptar!
        rechazar! aprobar! aceitar! recusar! aprovar! accetta! rifiuta! approva! accepteren! weigeren! goedkeuren akceptuj
        zatwierdz odrzuc kabul! reddet""",
    "CONFIRM": """
        confirm confirmation! confirmations! confirmemail emailconfirm confirmaccount confirmaddress confirmsubscription
        confirmregistration confirmsignup confirmorder confirmed! reconfirm emailconfirmation confirmurl confirmlink verify verifyemail
        emailverify verifyaccount verification! emailverification verifyaddress verifymail verifier! verified! activate activation! activateaccount
        accountactivation reactivate reactivation! validate validation! validateemail doubleoptin doi! dopt! claim! redeem!
        resubscribe renew! renewal! renewsubscription keepsubscription staysubscribed subscribeconfirm subscribeme bestaetigen bestaetigung!
        bestatigen bestatigung! verifizieren aktivieren aktivierung! freischalten! confirmer! confirmar! confirma! confirme! activer!
        activar! activa! valider! validar! verifica! verificar! verifier! conferma confermare attiva! attivazione! ativar!
        bevestig bevestigen bevestiging! activeren verifieren potwierdz potwierdzenie! aktywuj aktywacja! onayla dogrula
        etkinlestir podtverdit podtverzhdenie signup. signmeup send. resend. sendnow grantaccess""",
    "CANCEL": """
        cancel cancelled! canceled! cancellation! cancelorder cancelsubscription cancelaccount cancelbooking terminate! revoke undo! dismiss!
        baja! darbaja cancelarsuscripcion cancelarinscricao cancelarassinatura desinscrever cancellaiscrizione annullaiscrizione otpiska
        otpisatsya aboneliktencik
        withdraw! stornieren storno! kuendigen kuendigung! kundigen annuler! annulation! resilier! cancelar! cancelacion! anular!
        annulla! disdici annuleren! annuleer! opzeggen! anuluj iptal! otmena!""",
    "DELETE": """
        delete deleted! deletion! deleteaccount deleteme remove! removed! removal! removeme removeemail erase! erasure! purge! destroy! trash!
        wipe. deactivate deactivation! closeaccount forgetme gdprdelete loeschen loschen! entfernen! supprimer! suppression! eliminar!
        borrar! excluir! apagar! elimina! cancella! rimuovi! verwijder! verwijderen! usun! skasuj sil! kaldir! udalit""",
    "PAY": """
        pay! paynow payinvoice paybill payonline payment! payments! paymentlink makepayment paylink checkout checkouts! buynow buyitnow
        purchase! placeorder addtocart addtobasket addtobag addcart cartadd oneclick 1click quickbuy reorder! ordernow! donate! donation! donations!
        bid! placebid invoicepay settle! topup! billpay expresscheckout bezahlen! zahlung! zahlen! kasse! spenden! payer! paiement! pagar! pago!
        pagos! pagamento! pagamenti! paga! betalen! betaling! afrekenen! zaplac platnosc! platnosci! odeme! oplata! oplatit
        ajouterpanier jetztkaufen kup! kupteraz buy. book. booknow reserve. reservenow transfer. refund. orderrepeat repeatorder orderagain
        basketadd bagadd""",
    "LEAVE": """
        unsubscribe unsubscribed! unsubscription unsub unregister! delist! unlist! unfollow! unwatch! optout optmeout signoff sigrequest! subed1?
        disable! disabled! disableemail disableemails disablenotifications disablenotification turnoff turnoffemail mute. unmute. stop. stopemail
        stopemails stopmail out. leave! leavelist leavegroup nomail! nomore. nomoreemails nomoremail emailoff emailsoff mailoff suboff
        subscriptionoff newsletteroff notificationoff notificationsoff alertsoff""",
}


def write_in_urls():
    marks = {"!": "ALONE", ".": "LAST", "?": "NAME"}
    words = {}
    for kind, text in IN_URLS.items():
        for word in text.split():
            words[word.rstrip("!.?").encode()] = (kind, marks.get(word[-1], "ANYWHERE"))
    starts = [sum(word[0] < byte for word in words) for byte in range(129)]
    print("\n/* How many stand before those that begin with each byte of ASCII. */")
    print("static const unsigned short action_starts[129] = {")
    for row in range(0, 129, 16):
        print(", ".join(map(str, starts[row : row + 16])) + ",")
    print("};")
    print("\n/* In the order of their bytes. */")
    print("static const struct url_word action_in_urls[] = {")
    for word in sorted(words):
        kind, where = words[word]
        print(f'{{ SPAN_INIT("{word.decode()}"), ACTION_{kind}, {where} }},')
    print("};")


if __name__ == "__main__":
    wordlist.write(
        "action",
        {
            "VOTE": VOTE,
            "ATTEND": ATTEND,
            "LOGIN": LOGIN,
            "RESET": RESET,
            "DECIDE": DECIDE,
            "CONFIRM": CONFIRM,
            "CANCEL": CANCEL,
            "DELETE": DELETE,
            "PAY": PAY,
            "LEAVE": LEAVE,
        },
    )
    write_in_urls()
