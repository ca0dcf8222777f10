/* Rules about the name of the program in X-Mailer or User-Agent. */
#include "check/mailer_rules.h"
#include "check/sender.h"

static void bulk_tool_signature(struct check *check)
{
	/* Programs that are sold or passed on to send to bought addresses, as
	 * they name themselves. */
	static const struct span tools[] = {
		SPAN_INIT("Advanced Mass Sender"),
		SPAN_INIT("Alexus Mailer"),
		SPAN_INIT("Atomic Mail Sender"),
		SPAN_INIT("Bulk Mailer"),
		SPAN_INIT("Dark Mailer"),
		SPAN_INIT("DirectMailer"),
		SPAN_INIT("EBMailer"),
		SPAN_INIT("Envex Developments"),
		SPAN_INIT("eGroups Message Poster"),
		SPAN_INIT("Group Mail Express"),
		SPAN_INIT("InbxMailer"),
		SPAN_INIT("Leaf PHPMailer"),
		SPAN_INIT("leafmailer"),
		SPAN_INIT("Mach5 Mailer"),
		SPAN_INIT("MultiMailer"),
		SPAN_INIT("QuickSender"),
		SPAN_INIT("Send-Safe"),
		SPAN_INIT("Super Mail Sender"),
		SPAN_INIT("Turbo-Mailer"),
		SPAN_INIT("WC Mail"),
	};
	const struct header *field = mailer_field(check);

	if (field == NULL)
		return;
	for (size_t i = 0; i < sizeof(tools) / sizeof(*tools); i++) {
		struct span found = find_word(field->body->text, tools[i]);

		if (found.n == 0)
			continue;
		report(check, field->body, found,
		       "%s is a program that filters know from spam",
		       shown(check, found));
		return;
	}
}

const struct rule mailer_bulk_tool_signature = {
	.look = bulk_tool_signature,
	.text = {
		.id = "mailer-bulk-tool-signature",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 150,
		.title = "Made by a mass mailer that spammers use",
		.why = "Filters score the names of such programs, and Alibaba "
		       "names mail of third-party mass mailers among what is "
		       "taken for spam.",
		.fix = "Send through a provider that asks for consent, or with "
		       "a program that is kept up.",
		.source = "https://www.alibabacloud.com/blog/how-can-i-protect-"
			  "my-emails-from-being-identified-as-spam_598521",
		.bad = "X-Mailer: Atomic Mail Sender 9.4",
		.good = "X-Mailer: Example Letters 3.1",
		.profiles = PROFILE_B,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* The number in front of text; false if there is none. */
static bool take_number(struct span *text, uint64_t *value)
{
	enum { MOST = 999999 };
	size_t n = 0;

	while (n < text->n && is_digit(text->p[n]))
		n++;
	if (!span_number(span_first(*text, n), 0, MOST, value))
		return false;
	*text = span_skip(*text, n);
	return true;
}

/* "5.2.14" as 5002014; 0 if it is none. */
static uint64_t version_number(struct span version)
{
	enum { NUMBERS = 3, ROOM = 1000 };
	uint64_t sum = 0;

	for (int i = 0; i < NUMBERS; i++) {
		uint64_t number = 0;

		if (!take_number(&version, &number) || number >= ROOM)
			number = 0;
		sum = sum * ROOM + number;
		if (version.n > 0 && version.p[0] == '.')
			version = span_skip(version, 1);
	}
	return sum;
}

/* The version behind "PHPMailer", which has had several forms: "PHPMailer
 * 5.2.14 (https://...)", "PHPMailer [version 1.73]". */
static struct span phpmailer_version(struct span text)
{
	size_t at = span_find(text, SPAN("PHPMailer"));
	size_t n = 0;

	text = span_skip(text, at + SPAN("PHPMailer").n);
	while (n < text.n && !is_digit(text.p[n]) && text.p[n] != '(')
		n++;
	text = span_skip(text, n);
	for (n = 0; n < text.n && (is_digit(text.p[n]) || text.p[n] == '.');)
		n++;
	return span_first(text, n);
}

static void vulnerable_mailer(struct check *check)
{
	enum { FIRST_SAFE = 5002020, SAFE_NOW = 6005000 };
	const struct header *field = mailer_field(check);
	struct span version;
	uint64_t number;

	if (field == NULL)
		return;
	version = phpmailer_version(field->body->text);
	number = version_number(version);
	if (number == 0 || number >= SAFE_NOW)
		return;
	report(check, field->body, version, "PHPMailer %s has known holes: %s",
	       shown(check, version),
	       number < FIRST_SAFE ? "CVE-2016-10033, by which strangers run "
				     "programs on the server"
				   : "CVE-2021-3603");
}

const struct rule mailer_vulnerable_mailer = {
	.look = vulnerable_mailer,
	.text = {
		.id = "mailer-vulnerable-mailer",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Made by a version of PHPMailer with known holes",
		.why = "The field tells everybody which hole the server has. "
		       "Much spam is sent over servers that were taken in "
		       "this way, so filters count old versions.",
		.fix = "Update PHPMailer to the latest version.",
		.source = "https://nvd.nist.gov/vuln/detail/CVE-2016-10033",
		.bad = "X-Mailer: PHPMailer 5.2.14",
		.good = "X-Mailer: PHPMailer 6.9.1",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

static void user_agent_curl_python(struct check *check)
{
	static const struct span scripts[] = {
		SPAN_INIT("curl"),
		SPAN_INIT("python"),
		SPAN_INIT("python-requests"),
		SPAN_INIT("Python-urllib"),
		SPAN_INIT("Go-http-client"),
		SPAN_INIT("swaks"),
		SPAN_INIT("PowerShell"),
		SPAN_INIT("PHP"),
		SPAN_INIT("Wget"),
		SPAN_INIT("sendEmail"),
	};
	const struct header *field = mailer_field(check);

	if (field == NULL)
		return;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		struct span text = field->body->text;
		struct span next = span_skip(text, scripts[i].n);

		if (!span_istarts(text, scripts[i]) ||
		    (next.n > 0 && (is_alnum(next.p[0]) || next.p[0] == '-')))
			continue;
		report(check, field->body, text,
		       "%s says that a script made the message: %s",
		       shown(check, field->name), shown(check, text));
		return;
	}
}

const struct rule mailer_user_agent_curl_python = {
	.look = user_agent_curl_python,
	.text = {
		.id = "mailer-user-agent-curl-python",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "The program's name is that of a script",
		.why = "Libraries put their own name where the name of a mail "
		       "program belongs. It tells filters nothing good.",
		.fix = "Leave the field out, or name the product that sends.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110#section-"
			  "10.1.5",
		.bad = "User-Agent: python-requests/2.31",
		.good = "X-Mailer: Example Letters 3.1",
		.profiles = PROFILE_B,
	},
};
