#include "check/attachment_file.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static bool is_one_of(struct span s, const struct span *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_ieq(s, words[i]))
			return true;
	return false;
}

const struct part *file_next(const struct message *msg, size_t *at)
{
	while (*at < msg->nparts) {
		const struct part *part = &msg->parts[(*at)++];

		if (part->kind == PART_LEAF &&
		    (part->attachment || part->name != NULL))
			return part;
	}
	return NULL;
}

static bool is_in(const struct message *msg, const struct part *part,
		  const char *multipart)
{
	return part->parent != NO_PART &&
	       part_is(&msg->parts[part->parent], "multipart", multipart);
}

bool file_is_helper(const struct message *msg, const struct part *part)
{
	static const struct span subtypes[] = {
		SPAN_INIT("pgp-signature"),
		SPAN_INIT("pgp-encrypted"),
		SPAN_INIT("pgp-keys"),
		SPAN_INIT("pkcs7-signature"),
		SPAN_INIT("x-pkcs7-signature"),
		SPAN_INIT("pkcs7-mime"),
		SPAN_INIT("x-pkcs7-mime"),
		SPAN_INIT("ms-tnef"),
		SPAN_INIT("ics"),
	};

	if (part_is(part, "text", "calendar") || part_is(part, "text", "vcard"))
		return true;
	if (part_is(part, "application", "*") &&
	    is_one_of(part->subtype, subtypes, COUNT(subtypes)))
		return true;
	return is_in(msg, part, "related") || is_in(msg, part, "signed") ||
	       is_in(msg, part, "encrypted") || is_in(msg, part, "report") ||
	       (part_is(part, "image", "*") && !part->attachment);
}

struct span file_extension(struct span name)
{
	static const struct span squeezed[] = { SPAN_INIT("gz"),
						SPAN_INIT("bz2"),
						SPAN_INIT("xz") };

	for (;;) {
		size_t at;

		/* Windows drops dots and blanks at the end. */
		while (name.n > 0 &&
		       (name.p[name.n - 1] == '.' || name.p[name.n - 1] == ' '))
			name.n--;
		for (at = name.n; at > 0 && name.p[at - 1] != '.';)
			at--;
		if (at == 0)
			return span_first(name, 0);
		if (!is_one_of(span_skip(name, at), squeezed, COUNT(squeezed)))
			return span_skip(name, at);
		name.n = at - 1;
	}
}

bool file_is_blocked(struct span extension)
{
	/* https://support.google.com/mail/answer/6590, read in November
	 * 2026. */
	static const struct span blocked[] = {
		SPAN_INIT("ade"),        SPAN_INIT("adp"),
		SPAN_INIT("apk"),        SPAN_INIT("appx"),
		SPAN_INIT("appxbundle"), SPAN_INIT("bat"),
		SPAN_INIT("cab"),        SPAN_INIT("chm"),
		SPAN_INIT("cmd"),        SPAN_INIT("com"),
		SPAN_INIT("cpl"),        SPAN_INIT("diagcab"),
		SPAN_INIT("diagcfg"),    SPAN_INIT("diagpkg"),
		SPAN_INIT("dll"),        SPAN_INIT("dmg"),
		SPAN_INIT("ex"),         SPAN_INIT("ex_"),
		SPAN_INIT("exe"),        SPAN_INIT("hta"),
		SPAN_INIT("img"),        SPAN_INIT("ins"),
		SPAN_INIT("iso"),        SPAN_INIT("isp"),
		SPAN_INIT("jar"),        SPAN_INIT("jnlp"),
		SPAN_INIT("js"),         SPAN_INIT("jse"),
		SPAN_INIT("lib"),        SPAN_INIT("lnk"),
		SPAN_INIT("mde"),        SPAN_INIT("mjs"),
		SPAN_INIT("msc"),        SPAN_INIT("msi"),
		SPAN_INIT("msix"),       SPAN_INIT("msixbundle"),
		SPAN_INIT("msp"),        SPAN_INIT("mst"),
		SPAN_INIT("nsh"),        SPAN_INIT("pif"),
		SPAN_INIT("ps1"),        SPAN_INIT("scr"),
		SPAN_INIT("sct"),        SPAN_INIT("shb"),
		SPAN_INIT("sys"),        SPAN_INIT("vb"),
		SPAN_INIT("vbe"),        SPAN_INIT("vbs"),
		SPAN_INIT("vhd"),        SPAN_INIT("vxd"),
		SPAN_INIT("wsc"),        SPAN_INIT("wsf"),
		SPAN_INIT("wsh"),        SPAN_INIT("xll"),
	};

	return is_one_of(extension, blocked, COUNT(blocked));
}

bool file_is_document(struct span extension)
{
	static const struct span documents[] = {
		SPAN_INIT("avi"),  SPAN_INIT("csv"),  SPAN_INIT("doc"),
		SPAN_INIT("docx"), SPAN_INIT("gif"),  SPAN_INIT("jpeg"),
		SPAN_INIT("jpg"),  SPAN_INIT("mp3"),  SPAN_INIT("mp4"),
		SPAN_INIT("odt"),  SPAN_INIT("pdf"),  SPAN_INIT("png"),
		SPAN_INIT("ppt"),  SPAN_INIT("pptx"), SPAN_INIT("rtf"),
		SPAN_INIT("txt"),  SPAN_INIT("xls"),  SPAN_INIT("xlsx"),
	};

	return is_one_of(extension, documents, COUNT(documents));
}

bool file_is_page(struct span extension)
{
	static const struct span pages[] = {
		SPAN_INIT("htm"),   SPAN_INIT("html"), SPAN_INIT("mht"),
		SPAN_INIT("mhtml"), SPAN_INIT("svg"),  SPAN_INIT("shtml"),
		SPAN_INIT("xhtml"),
	};

	return is_one_of(extension, pages, COUNT(pages));
}

enum file_kind file_kind(struct span bytes)
{
	static const struct {
		struct span start;
		enum file_kind kind;
	} starts[] = {
		{ SPAN_INIT("%PDF-"), FILE_PDF },
		{ SPAN_INIT("\x89PNG\r\n\x1a\n"), FILE_PNG },
		{ SPAN_INIT("\xff\xd8\xff"), FILE_JPEG },
		{ SPAN_INIT("GIF87a"), FILE_GIF },
		{ SPAN_INIT("GIF89a"), FILE_GIF },
		{ SPAN_INIT("PK\3\4"), FILE_ZIP },
		{ SPAN_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FILE_OLE },
		{ SPAN_INIT("Rar!\x1a\7"), FILE_RAR },
		{ SPAN_INIT("\x1f\x8b\b"), FILE_GZIP },
		{ SPAN_INIT("\x7f"
			    "ELF"),
		  FILE_PROGRAM },
		{ SPAN_INIT("\xcf\xfa\xed\xfe"), FILE_PROGRAM },
	};
	enum { STUB_LEAST = 64 };

	for (size_t i = 0; i < COUNT(starts); i++)
		if (span_starts(bytes, starts[i].start))
			return starts[i].kind;
	/* Two letters alone could be text. */
	if (span_starts(bytes, SPAN("MZ")) && bytes.n >= STUB_LEAST &&
	    span_has(span_first(bytes, STUB_LEAST), '\0'))
		return FILE_PROGRAM;
	return FILE_UNKNOWN;
}

enum file_kind file_kind_of_extension(struct span extension)
{
	static const struct {
		struct span extension;
		enum file_kind kind;
	} kinds[] = {
		{ SPAN_INIT("pdf"), FILE_PDF },
		{ SPAN_INIT("png"), FILE_PNG },
		{ SPAN_INIT("jpg"), FILE_JPEG },
		{ SPAN_INIT("jpeg"), FILE_JPEG },
		{ SPAN_INIT("gif"), FILE_GIF },
		{ SPAN_INIT("zip"), FILE_ZIP },
		{ SPAN_INIT("docx"), FILE_ZIP },
		{ SPAN_INIT("xlsx"), FILE_ZIP },
		{ SPAN_INIT("pptx"), FILE_ZIP },
		{ SPAN_INIT("odt"), FILE_ZIP },
		{ SPAN_INIT("rar"), FILE_RAR },
		{ SPAN_INIT("gz"), FILE_GZIP },
		{ SPAN_INIT("doc"), FILE_OLE },
		{ SPAN_INIT("xls"), FILE_OLE },
		{ SPAN_INIT("ppt"), FILE_OLE },
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (span_ieq(extension, kinds[i].extension))
			return kinds[i].kind;
	return FILE_UNKNOWN;
}

const char *file_kind_name(enum file_kind kind)
{
	static const char *const names[FILE_KINDS] = {
		[FILE_UNKNOWN] = "something else",
		[FILE_PROGRAM] = "a program",
		[FILE_PDF] = "a PDF document",
		[FILE_PNG] = "a PNG picture",
		[FILE_JPEG] = "a JPEG picture",
		[FILE_GIF] = "a GIF picture",
		[FILE_ZIP] = "a ZIP archive",
		[FILE_OLE] = "a document of old Office",
		[FILE_RAR] = "a RAR archive",
		[FILE_GZIP] = "a gzip archive",
	};

	return names[kind];
}
