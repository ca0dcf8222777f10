#include "store/statement.h"

/* SQLite numbers parameters by where they first occur, whatever their names
 * say: they must come in their order. */

#define TEXT_OF(number) #number
#define TEXT(number)    TEXT_OF(number)

#define ALIKE_LATEST \
 "ORDER BY n.campaign DESC, n.body DESC LIMIT " TEXT(ALIKE_MOST)
#define ALIKE_OF(which, number, name, list)                             \
 "SELECT * FROM (SELECT b.signature, c.name, b.day, "                   \
 "CAST(" list number " AS bigint) FROM band n "                         \
 "JOIN body b ON b.id = n.body JOIN campaign c ON c.id = n.campaign "   \
 "WHERE n.campaign " which " $1 AND n.band = $" number " " ALIKE_LATEST \
 ") AS " name number
/* Own copies are not even passed over: there may be as many of them. */
#define ALIKE_IN(number)             \
 ALIKE_OF(">", number, "later", "1") \
 " UNION ALL " ALIKE_OF("<", number, "earlier", "0")

#define ADD_TO_MARKS \
 "INSERT INTO mark (hash, day, campaign, messages, recipients) VALUES "
#define MARK(a, b, c, d, e) "($" #a ", $" #b ", $" #c ", $" #d ", $" #e ")"
#define COUNT_MARKS                                  \
 " ON CONFLICT (hash, day, campaign) DO UPDATE SET " \
 "messages = mark.messages + excluded.messages, "    \
 "recipients = mark.recipients + excluded.recipients"

#define ADD_TO_BANDS  "INSERT INTO band (band, campaign, body) VALUES "
#define BAND(a, b, c) "($" #a ", $" #b ", $" #c ")"
#define NEW_BANDS     " ON CONFLICT DO NOTHING"

/* clang-format off */
const char *const statement_texts[STATEMENTS] = {
	[ABOUT] = "SELECT version, key_id, day FROM about",
	[SET_DAY] = "UPDATE about SET day = $1 WHERE day <> $1",
	[CAMPAIGN] = "SELECT id FROM campaign WHERE name = $1",
	[ADD_CAMPAIGN] =
		"INSERT INTO campaign (name) VALUES ($1) RETURNING id",
	[ADD_MARK] = ADD_TO_MARKS MARK(1, 2, 3, 4, 5) COUNT_MARKS,
	[ADD_MARKS] = ADD_TO_MARKS MARK(1, 2, 3, 4, 5) ", "
		MARK(6, 7, 8, 9, 10) ", " MARK(11, 12, 13, 14, 15) ", "
		MARK(16, 17, 18, 19, 20) ", " MARK(21, 22, 23, 24, 25) ", "
		MARK(26, 27, 28, 29, 30) ", " MARK(31, 32, 33, 34, 35) ", "
		MARK(36, 37, 38, 39, 40) COUNT_MARKS,
	[ADD_BODY] =
		"INSERT INTO body (hash, campaign, day, signature) "
		"VALUES ($1, $2, $3, $4) "
		"ON CONFLICT (hash, campaign) DO UPDATE SET day = excluded.day "
		"WHERE body.day < excluded.day RETURNING id",
	[ADD_BANDS] = ADD_TO_BANDS BAND(1, 2, 3) ", " BAND(4, 5, 6) ", "
		BAND(7, 8, 9) ", " BAND(10, 11, 12) ", " BAND(13, 14, 15) ", "
		BAND(16, 17, 18) ", " BAND(19, 20, 21) ", "
		BAND(22, 23, 24) NEW_BANDS,
	[NEWEST_DAY] =
		"SELECT day FROM mark WHERE hash = $1 "
		"ORDER BY day DESC LIMIT 1",
	[LAST_SENT] =
		"SELECT campaign.name, mark.day, mark.recipients "
		"FROM mark JOIN campaign ON campaign.id = mark.campaign "
		"WHERE mark.hash = $1 AND mark.campaign <> $2 "
		"AND mark.day <= $3 "
		"ORDER BY mark.day DESC, mark.campaign DESC LIMIT 3",
	[SENT_TO] =
		"SELECT CAST(sum(messages) AS bigint), max(day) "
		"FROM mark WHERE hash = $1 AND day > $2 AND day <= $3",
	[SENT_TO_MANY] =
		"SELECT hash, CAST(sum(messages) AS bigint), max(day) "
		"FROM mark WHERE day > $1 AND hash IN "
		"($2, $3, $4, $5, $6, $7, $8, $9, "
		"$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
		"$22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33) "
		"GROUP BY hash",
	[SENT_DAILY] =
		"SELECT day, CAST(sum(recipients) AS bigint) "
		"FROM mark WHERE hash = $1 AND day > $2 AND day <= $3 "
		"GROUP BY day ORDER BY day",
	[ALIKE] =
		ALIKE_IN("2") " UNION ALL " ALIKE_IN("3") " UNION ALL "
		ALIKE_IN("4") " UNION ALL " ALIKE_IN("5") " UNION ALL "
		ALIKE_IN("6") " UNION ALL " ALIKE_IN("7") " UNION ALL "
		ALIKE_IN("8") " UNION ALL " ALIKE_IN("9"),
	[CAMPAIGNS] =
		"SELECT campaign.name, min(mark.day), max(mark.day), "
		"CAST(sum(mark.messages) AS bigint), "
		"CAST(sum(mark.recipients) AS bigint) "
		"FROM mark JOIN campaign ON campaign.id = mark.campaign "
		"WHERE mark.hash = $1 GROUP BY campaign.id, campaign.name "
		"ORDER BY max(mark.day), min(mark.day), campaign.id",
	[COUNT_CAMPAIGN] =
		"SELECT CAST(sum(messages) AS bigint), min(day) FROM mark "
		"WHERE hash = $1 AND campaign = $2",
	[FORGET_MARKS] = "DELETE FROM mark WHERE campaign = $1",
	[FORGET_BANDS] =
		"DELETE FROM band WHERE body IN "
		"(SELECT id FROM body WHERE campaign = $1)",
	[FORGET_BODIES] = "DELETE FROM body WHERE campaign = $1",
	[FORGET_CAMPAIGN] = "DELETE FROM campaign WHERE id = $1",
	[COUNT_BEFORE] =
		"SELECT CAST(sum(messages) AS bigint) FROM mark "
		"WHERE hash = $1 AND day < $2",
	[FORGET_MARKS_BEFORE] = "DELETE FROM mark WHERE day < $1",
	[FORGET_BANDS_BEFORE] =
		"DELETE FROM band WHERE body IN "
		"(SELECT id FROM body WHERE day < $1)",
	[FORGET_BODIES_BEFORE] = "DELETE FROM body WHERE day < $1",
	[FORGET_UNUSED] =
		"DELETE FROM campaign WHERE id NOT IN "
		"(SELECT campaign FROM mark)",
};
/* clang-format on */
