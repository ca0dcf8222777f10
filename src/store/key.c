#include "store/key.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "base/file.h"
#include "store/ownfile.h"

static bool make_key(const struct ownfile *place, struct trouble *trouble)
{
	char bytes[KEY_BYTES];
	bool fine;
	int fd;

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return trouble_set(trouble, TROUBLE_KEY,
				   "the system gives no random bytes for a "
				   "key");
	if (!ownfile_begin(place, &fd, trouble))
		return false;
	fine = write(fd, bytes, sizeof(bytes)) == (ssize_t)sizeof(bytes);
	explicit_bzero(bytes, sizeof(bytes));
	if (close(fd) == 0 && fine)
		return ownfile_end(place, trouble);
	(void)unlink(place->unborn);
	return trouble_set(trouble, TROUBLE_FULL, "%s cannot be written",
			   place->file);
}

static void name_key(struct arena *a, struct key *key)
{
	struct digest *d = digest_new(a);
	struct span hash;

	digest_begin(d, DIGEST_SHA256);
	digest_add(d, (struct span){ key->bytes, KEY_BYTES });
	hash = digest_end(d);
	for (size_t i = 0; i < KEY_ID_DIGITS / 2; i++)
		(void)snprintf(key->id + 2 * i, 3, "%02x",
			       (unsigned)(unsigned char)hash.p[i]);
}

static bool read_bytes(const struct ownfile *place, struct key *key,
		       struct trouble *trouble)
{
	struct buf bytes = { 0 };
	struct error err;
	bool fine = file_read(&bytes, place->file, KEY_BYTES, &err);
	bool whole = fine && bytes.n == KEY_BYTES;

	if (whole) {
		memcpy(key->bytes, bytes.p, KEY_BYTES);
		explicit_bzero(bytes.p, bytes.n);
	}
	buf_free(&bytes);
	if (whole)
		return true;
	if (!fine && err.kind != ERROR_LIMIT)
		return trouble_set(trouble, TROUBLE_KEY, "%s: %s", place->file,
				   err.text);
	return trouble_set(trouble, TROUBLE_KEY,
			   "%s is not a key: it must have %d bytes",
			   place->file, KEY_BYTES);
}

bool key_read(struct arena *a, const char *file, bool make, struct key *key,
	      struct trouble *trouble)
{
	const struct ownfile_options look = { .make_folder = make,
					      .secret = true };
	struct ownfile place;

	if (!crypto_available())
		return trouble_set(trouble, TROUBLE_LIBRARY,
				   "the history needs OpenSSL's libcrypto, "
				   "which is not there");
	if (!ownfile_look(a, file, &look, &place, trouble))
		return false;
	if (!place.exists && !make)
		return trouble_set(trouble, TROUBLE_KEY,
				   "%s, the key of the history, is not there: "
				   "restore it from a backup or another "
				   "machine, or begin a new history with "
				   "another --history",
				   file);
	if (!place.exists && !make_key(&place, trouble))
		return false;
	if (!read_bytes(&place, key, trouble))
		return false;
	name_key(a, key);
	return true;
}
