#include "cli/sink.h"

#include "base/error.h"
#include "cli/say.h"

bool sink_open(struct sink *sink, const char *file)
{
	struct output output = output_stdout();
	struct error err;

	if (file != NULL && !output_open(&output, file, &err)) {
		say("%s", err.text);
		return false;
	}
	*sink = (struct sink){ .output = output };
	return true;
}

bool sink_flush(struct sink *sink)
{
	struct error err;
	bool quiet;

	if (!sink->broken &&
	    !output_write(&sink->output, buf_span(&sink->text), &quiet, &err)) {
		sink->broken = true;
		if (!quiet)
			say("%s", err.text);
	}
	sink->text.n = 0;
	return !sink->broken;
}

bool sink_commit(struct sink *sink)
{
	struct error err;

	if (!sink_flush(sink))
		return false;
	if (output_commit(&sink->output, &err))
		return true;
	say("%s", err.text);
	return false;
}

void sink_free(struct sink *sink)
{
	output_drop(&sink->output);
	buf_free(&sink->text);
}
