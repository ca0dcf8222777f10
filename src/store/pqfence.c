#include "store/pqfence.h"

/* The tables' columns, and their types as pg_type.dat numbers them: bytea 17,
 * bigint 20, text 25. */
#define MADE                         \
 "(VALUES ('about', 'version', 20)," \
 " ('about', 'key_id', 25),"         \
 " ('about', 'day', 20),"            \
 " ('campaign', 'id', 20),"          \
 " ('campaign', 'name', 25),"        \
 " ('mark', 'hash', 20),"            \
 " ('mark', 'day', 20),"             \
 " ('mark', 'campaign', 20),"        \
 " ('mark', 'messages', 20),"        \
 " ('mark', 'recipients', 20),"      \
 " ('body', 'id', 20),"              \
 " ('body', 'hash', 20),"            \
 " ('body', 'campaign', 20),"        \
 " ('body', 'day', 20),"             \
 " ('body', 'signature', 17),"       \
 " ('band', 'band', 20),"            \
 " ('band', 'campaign', 20),"        \
 " ('band', 'body', 20))"

/* clang-format off */
/* What is found first is told. */
#define IF_ANY(what, rows) " WHEN EXISTS (SELECT FROM " rows ") THEN '" what "'"
#define OF(catalog, id) "ours JOIN pg_catalog." catalog " ON " id " = ours.oid"

/* Who may not look into the schema is told so by the server. A view that takes
 * the place of a table later is not read, either, where the server can be told
 * so (since August 2024). An index that is no btree: 403, by pg_am.dat. */
const char postgres_fence[] =
	"SET search_path = pg_catalog, pg_temp;"
	"SET row_security = off;"
	"SELECT pg_catalog.set_config(name, 'view, foreign-table', false)"
	" FROM pg_catalog.pg_settings"
	" WHERE name = 'restrict_nonsystem_relation_kind';"
	"SELECT pg_catalog.to_regclass('mailspamcheck.about');"

	"WITH made (relname, attname, atttypid) AS " MADE ","
	" place AS (SELECT oid, nspowner FROM pg_catalog.pg_namespace"
	" WHERE nspname = 'mailspamcheck'),"
	" ours AS (SELECT c.oid, relname, relkind, relowner, relrowsecurity"
	" FROM pg_catalog.pg_class c JOIN place ON relnamespace = place.oid"
	" WHERE relname IN (SELECT relname FROM made)),"
	" found AS (SELECT relname, attname, atttypid"
	" FROM " OF("pg_attribute", "attrelid")
	" WHERE attnum > 0 AND NOT attisdropped)"

	"SELECT CASE"
	" WHEN pg_catalog.getdatabaseencoding() NOT IN ('UTF8', 'SQL_ASCII')"
	" THEN 'an encoding that is not UTF8'"
	IF_ANY("a function",
		"place JOIN pg_catalog.pg_proc ON pronamespace = place.oid")
	IF_ANY("an operator",
		"place JOIN pg_catalog.pg_operator"
		" ON oprnamespace = place.oid")
	" WHEN NOT EXISTS (SELECT FROM ours) THEN '" POSTGRES_FENCE_ABSENT "'"
	IF_ANY("a table that is not of the schema''s owner",
		"ours, place WHERE relowner <> nspowner")
	IF_ANY("what is no table, in the place of one",
		"ours WHERE relkind <> 'r'")
	IF_ANY("a table that is part of another",
		"ours, pg_catalog.pg_inherits"
		" WHERE ours.oid IN (inhrelid, inhparent)")
	IF_ANY("a trigger", OF("pg_trigger", "tgrelid"))
	IF_ANY("a rule", OF("pg_rewrite", "ev_class"))
	IF_ANY("row security", "ours WHERE relrowsecurity")
	IF_ANY("a policy", OF("pg_policy", "polrelid"))
	IF_ANY("a default", OF("pg_attrdef", "adrelid"))
	IF_ANY("a constraint",
		OF("pg_constraint", "conrelid")
		" WHERE contype NOT IN ('p', 'u', 'n')")
	IF_ANY("an index of another kind",
		OF("pg_index", "indrelid")
		" JOIN pg_catalog.pg_class i ON i.oid = indexrelid"
		" WHERE indexprs IS NOT NULL OR indpred IS NOT NULL"
		" OR relam <> 403")
	" WHEN ('about', 'version', 20) NOT IN (TABLE found)"
	" THEN 'tables without a version'"
	IF_ANY(POSTGRES_FENCE_OTHER,
		"((TABLE made EXCEPT TABLE found) UNION ALL"
		" (TABLE found EXCEPT TABLE made)) AS other")
	" ELSE '" POSTGRES_FENCE_FINE "' END";
/* clang-format on */

/* First of all comes what is not told to be later: pg_catalog. */
const char postgres_fence_open[] = "SET search_path = mailspamcheck, pg_temp";

/* As who writes a row does; who adds a trigger needs more. */
const char postgres_fence_hold[] =
	"LOCK TABLE ONLY mailspamcheck.about, ONLY mailspamcheck.campaign,"
	" ONLY mailspamcheck.mark, ONLY mailspamcheck.body,"
	" ONLY mailspamcheck.band IN ROW EXCLUSIVE MODE";
