#include "report/jsonlinks.h"

static void hop(struct jsonout *j, const struct msc_hop *hop)
{
	jsonout_object(j, NULL);
	jsonout_str(j, "url", hop->url);
	if (hop->status > 0)
		jsonout_number(j, "status", hop->status);
	else
		jsonout_null(j, "status");
	jsonout_object_end(j);
}

void jsonlinks_put(struct jsonout *j, const struct msc_report *report)
{
	jsonout_object(j, "linkCount");
	jsonout_number(j, "total", report->nlinks_all);
	jsonout_number(j, "places", report->nlink_places);
	jsonout_object_end(j);
	jsonout_array(j, "links");
	for (size_t i = 0; i < report->nlinks; i++) {
		const struct msc_link *link = &report->links[i];

		jsonout_object(j, NULL);
		jsonout_str(j, "url", link->url);
		jsonout_str(j, "kind", link->kind);
		jsonout_number(j, "places", link->places);
		jsonout_str(j, "state", msc_link_state_name(link->state));
		jsonout_str(j, "reason", link->reason);
		jsonout_array(j, "chain");
		for (size_t k = 0; k < link->nchain; k++)
			hop(j, &link->chain[k]);
		jsonout_array_end(j);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
}
