"""Texts in languages and scripts of all kinds, for tests/similar.py: written for it, a shop that tells its customers something."""

TEXTS = {
    "english": """Spring is here
Our workshop has been busy all winter, and the first bicycles of the new season are ready to leave it. Every frame is
welded by hand, painted in one of nine colours and tested on the hill behind our house before it goes to a customer.
Come and see them, ride as long as you like, and bring your old bicycle along: we take it in part exchange and repair
it for children who have none. Coffee and cake are waiting at the long table in the yard. Whoever cannot come finds
pictures, sizes and prices on our pages, and may ask us anything by telephone. We look forward to seeing you.""",
    "harbour": """News from the harbour
The old lighthouse opens its doors again after four years of work. Visitors can climb the stairs to the lamp, look at
the machines in the cellar and hear from the last keeper how ships found their way through storms. Children make
paper boats in the boat house, and the choir of fishermen sings at sunset. Tickets are sold at the gate only, so
arrive early; the car park is small, but the steam train stops right next to the beach and runs twice every hour until
late in the evening. Dogs are welcome on a lead, and the restaurant serves soup to everybody who has a ticket.""",
    "german": """Neues aus der Gärtnerei
Die ersten Tomatenpflanzen stehen im Gewächshaus und warten darauf, in Ihren Garten umzuziehen. Wir haben wieder mehr
als dreißig alte Sorten aus eigenem Saatgut gezogen, ohne Gift und ohne Torf. Wer unsicher ist, welche Sorte zu Boden
und Standort passt, bekommt bei uns eine ehrliche Auskunft und einen kleinen Zettel mit Hinweisen zur Pflege. Im Hof
gibt es Kompost zum Mitnehmen, bringen Sie einfach Säcke oder Eimer mit. Bei Regen findet der Verkauf in der Scheune
statt. Wir freuen uns auf viele Gespräche und wünschen allen ein gutes Jahr im Garten.""",
    "french": """Des nouvelles de la librairie
Les rayons ont changé de place et il y a enfin un fauteuil près de la fenêtre pour lire tranquillement. Nous avons
choisi pour vous quelques romans dont personne ne parle encore, des récits de voyage et une belle collection de livres
pour enfants imprimés sur du papier épais. Une autrice viendra lire les premières pages de son livre et répondra
ensuite à toutes les questions. L'entrée est libre, mais les chaises sont peu nombreuses, pensez donc à réserver la
vôtre par téléphone. Le thé est offert par la maison voisine, qui fête son anniversaire le même soir.""",
    "russian": """Новости мастерской
Мы закончили ремонт большого зала и снова приглашаем всех на занятия по керамике. Теперь у нас две печи, новые круги и
много света, потому что окна выходят прямо в старый сад. Опытные мастера помогут сделать первую чашку, расскажут о
глине и покажут, как готовить краски из обычных камней. Для детей есть отдельный стол и фартуки, приносить с собой
ничего не нужно. Готовые вещи можно забрать через неделю, после обжига, или попросить нас отправить их почтой. После
занятия все вместе пьют чай с вареньем, и никто никуда не спешит.""",
    "chinese": """本店春季新品已经上市,欢迎各位新老顾客前来选购。今年我们从山区的小茶园直接采购了多种绿茶,全部由当地农民手工采摘和炒制,
味道清香,没有任何添加。店里准备了热水和茶具,您可以先品尝再决定是否购买。凡是带来旧茶叶罐的顾客,我们免费为您清洗并装满新茶。不能到店的朋友
也可以打电话订货,我们会用纸盒仔细包装后寄出,两天之内就能送到家里。周末下午有老师讲解泡茶的方法和历史,座位不多,请提前联系我们。""",
    "japanese": """当店では春の新しい器が揃いました。山あいの小さな窯で一つずつ手で作られ、同じ形のものは二つとありません。毎日の食卓で使っていただける
丈夫な皿や湯のみのほか、花を一輪だけ生けるための細い瓶もございます。店の奥では作り手が実際にろくろを回し、土の話や火の話を聞かせてくれます。遠方の
お客様には写真をお送りして、電話でご相談しながらお選びいただけます。割れた器の修理も承っておりますので、どうぞお気軽にお持ちください。""",
    "korean": """봄을 맞아 저희 서점이 새롭게 단장했습니다. 창가에는 편안하게 책을 읽을 수 있는 자리가 생겼고, 아이들을 위한 작은 다락방도
마련했습니다. 이번 달에는 아직 널리 알려지지 않은 작가들의 소설과 여행기를 골라 소개합니다. 저녁에는 작가가 직접 찾아와 첫 장을 읽어 주고 독자들의
질문에 대답할 예정입니다. 자리가 많지 않으니 전화로 미리 알려 주시기 바랍니다. 오시는 모든 분께 따뜻한 차를 대접하고, 다 읽은 책은 이웃과 바꾸어
볼 수 있도록 선반을 비워 두었습니다. 조용히 쉬고 싶은 날에 언제든지 들러 주세요. 고양이 두 마리가 문 앞에서 반갑게 맞이합니다.""",
    "thai": """ร้านของเรามีผ้าทอมือลายใหม่จากหมู่บ้านบนภูเขา ทุกผืนย้อมด้วยสีจากใบไม้และเปลือกไม้ ไม่มีสารเคมี ช่างทอใช้เวลาหลายวันกว่าจะได้ผ้าหนึ่งผืน
ท่านสามารถมาดูการทอผ้าได้ที่ร้าน ลองนั่งที่กี่และทอผ้าเช็ดหน้าผืนเล็กด้วยตัวเอง เด็กมีมุมวาดรูปและขนมไทยให้ชิม ผู้ที่อยู่ไกลโทรศัพท์มาสอบถามได้ทุกวัน
เราจะส่งรูปให้เลือกและห่ออย่างดีก่อนส่งทางไปรษณีย์ รายได้ส่วนหนึ่งมอบให้โรงเรียนในหมู่บ้าน""",
    "arabic": """يسعدنا أن نعلن عن افتتاح المكتبة من جديد بعد أعمال الصيانة الطويلة. أصبحت القاعات أوسع والنور يدخل من النوافذ الكبيرة على
الحديقة، وهناك ركن هادئ للأطفال فيه قصص مصورة وألعاب من الخشب. اخترنا لكم روايات جديدة من بلدان مختلفة وكتبا عن السفر والطبخ وتاريخ المدن القديمة.
سيقرأ أحد الكتاب صفحات من كتابه ثم يجيب عن أسئلة الحاضرين، والدخول مجاني للجميع لكن المقاعد قليلة فاتصلوا بنا قبل الحضور. نقدم القهوة والتمر لكل زائر،
ويمكن لمن يسكن بعيدا أن يطلب الكتب بالهاتف ونرسلها إليه بالبريد.""",
    "hindi": """हमारी दुकान में नए मौसम के हाथ से बुने कपड़े आ गए हैं। हर कपड़ा पहाड़ के छोटे गाँव में बनाया जाता है और पेड़ों की छाल से रंगा जाता है, इसलिए उसमें कोई
रसायन नहीं होता। आप दुकान पर आकर बुनकरों को काम करते देख सकते हैं और खुद भी एक छोटा रूमाल बुनकर ले जा सकते हैं। बच्चों के लिए अलग कोना है जहाँ वे चित्र बनाते हैं और मिठाई
खाते हैं। जो लोग दूर रहते हैं वे फोन पर पूछ सकते हैं, हम तस्वीरें भेजेंगे और सामान अच्छी तरह बाँधकर डाक से भेज देंगे। कमाई का एक हिस्सा गाँव के विद्यालय को दिया जाता है।""",
}
