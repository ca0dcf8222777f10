/* Rules about what a file is by its name, by what is said of it, and by its
 * first bytes. */
#include "check/attachment_file.h"
#include "check/attachment_rules.h"
#include "check/attachment_zip.h"

/* The first name in an archive that Gmail does not take; empty. */
static struct span blocked_inside(struct span bytes)
{
	struct zip zip = zip_begin(bytes);
	struct zip_entry entry;

	while (zip_next(&zip, &entry))
		if (file_is_blocked(file_extension(entry.name)))
			return entry.name;
	return span_first(bytes, 0);
}

/* Java archives and Office documents are ZIP archives as well: of these only
 * the name counts. */
static bool is_archive(struct span extension)
{
	return extension.n == 0 ||
	       (file_kind_of_extension(extension) == FILE_ZIP &&
		!file_is_document(extension));
}

static void blocked_type(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		struct span name =
			part->name == NULL ? SPAN("") : part->name->text;
		struct span extension = file_extension(name), inside;

		if (file_is_blocked(extension)) {
			report_file(check, rule_level(check), part,
				    arena_printf(check->arena,
						 "Gmail rejects .%s files: %s",
						 shown(check, extension),
						 shown(check, name)));
			continue;
		}
		if (!is_archive(extension))
			continue;
		inside = blocked_inside(part->content->text);
		if (inside.n > 0)
			report_file(check, rule_level(check), part,
				    arena_printf(check->arena,
						 "the archive holds %s, and "
						 "Gmail rejects such files",
						 shown(check, inside)));
	}
}

const struct rule attachment_blocked_type = {
	.look = blocked_type,
	.text = {
		.id = "attachment-blocked-type",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 300,
		.title = "A file that Gmail rejects",
		.why = "Gmail takes no programs, scripts and disk images, not "
		       "even inside of archives: the whole message is "
		       "returned. Other providers do the same.",
		.fix = "Put the file on your site or into a cloud storage, and "
		       "send the link.",
		.source = GMAIL_BLOCKED,
		.bad = "Content-Disposition: attachment; filename=setup.exe",
		.good = "Content-Disposition: attachment; filename=terms.pdf",
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

/* "pdf" of "terms.pdf   .exe"; empty if there is none. */
static struct span inner_extension(struct span name, struct span extension)
{
	if (extension.n == 0)
		return extension;
	name = span_first(name, (size_t)(extension.p - name.p) - 1);
	return file_extension(span_trim(name));
}

static void double_extension(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		struct span name, extension;

		if (part->name == NULL)
			continue;
		name = part->name->text;
		extension = file_extension(name);
		if (!file_is_document(inner_extension(name, extension)) ||
		    !(file_is_blocked(extension) || file_is_page(extension)))
			continue;
		report_file(check,
			    file_is_blocked(extension) ? rule_level(check)
						       : MSC_WARNING,
			    part,
			    arena_printf(check->arena,
					 "%s looks like a document, and is a "
					 ".%s file",
					 shown(check, name),
					 shown(check, extension)));
	}
}

const struct rule attachment_double_extension = {
	.look = double_extension,
	.text = {
		.id = "attachment-double-extension",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 300,
		.title = "A file with two extensions",
		.why = "Windows hides the last extension: what reads like a "
		       "document is run as a program. Only malware is named "
		       "so, and filters reject it.",
		.fix = "Give the file one extension, that of what it is.",
		.source = GMAIL_BLOCKED,
		.bad = "filename=\"invoice.pdf.exe\"",
		.good = "filename=\"invoice.pdf\"",
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

/* Whether bytes of that kind may bear the name: Office of all ages opens what
 * it knows, whatever the extension. */
static bool is_tolerated(enum file_kind promised, enum file_kind is)
{
	return promised == is || is == FILE_UNKNOWN ||
	       (promised == FILE_UNKNOWN && is != FILE_PROGRAM) ||
	       (promised == FILE_OLE && is == FILE_ZIP) ||
	       (promised == FILE_ZIP && is == FILE_OLE);
}

static void type_mismatch(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		enum file_kind is = file_kind(part->content->text), promised;
		struct span extension;

		if (part->name == NULL)
			continue;
		extension = file_extension(part->name->text);
		promised = file_kind_of_extension(extension);
		if (is_tolerated(promised, is) ||
		    (is == FILE_PROGRAM && file_is_blocked(extension)) ||
		    (is == FILE_GZIP && promised == FILE_UNKNOWN))
			continue;
		report_file(check, rule_level(check), part,
			    arena_printf(check->arena,
					 "%s is %s by its content",
					 shown(check, part->name->text),
					 file_kind_name(is)));
	}
}

const struct rule attachment_type_mismatch = {
	.look = type_mismatch,
	.text = {
		.id = "attachment-type-mismatch",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "A file is something else than its name says",
		.why = "The reader's program cannot open it, and filters take "
		       "it for a disguise.",
		.fix = "Give the file the extension and the Content-Type of "
		       "what it is.",
		.source = "https://www.rfc-editor.org/rfc/rfc2183#section-5",
		.bad = "a ZIP archive with the name terms.pdf",
		.good = "a PDF document with the name terms.pdf",
	},
};

static void html_attachment(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		struct span name =
			part->name == NULL ? SPAN("") : part->name->text;

		if (!part->attachment || !(part_is(part, "text", "html") ||
					   file_is_page(file_extension(name))))
			continue;
		report_file(check, rule_level(check), part,
			    name.n == 0
				    ? "a web page is attached"
				    : arena_printf(check->arena,
						   "a web page is attached: %s",
						   shown(check, name)));
	}
}

const struct rule attachment_html_attachment = {
	.look = html_attachment,
	.text = {
		.id = "attachment-html-attachment",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "A web page as an attachment",
		.why = "Phishing sends its forms as attached pages, past the "
		       "filters for links. Many companies strip or hold back "
		       "such mail.",
		.fix = "Put the page on your site and send the link, or write "
		       "its text into the message.",
		.source = "https://www.microsoft.com/en-us/security/blog/2021/"
			  "11/11/html-smuggling-surges-highly-evasive-loader-"
			  "technique-increasingly-used-in-banking-malware-"
			  "targeted-attacks/",
		.bad = "Content-Disposition: attachment; filename=form.html",
		.good = "a link to https://www.example.org/form",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
