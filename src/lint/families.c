#include "lint/families.h"

#include "check/access.h"
#include "check/attachment.h"
#include "check/auth.h"
#include "check/bulk.h"
#include "check/content.h"
#include "check/domain.h"
#include "check/duplicate.h"
#include "check/from.h"
#include "check/header.h"
#include "check/html.h"
#include "check/image.h"
#include "check/link.h"
#include "check/mailer.h"
#include "check/mime.h"
#include "check/net.h"
#include "check/recipient.h"
#include "check/subject.h"
#include "check/template.h"
#include "check/tool.h"

const struct family *const families[] = {
	&tool_family,
	&mime_family,
	&header_family,
	&from_family,
	&domain_family,
	&auth_family,
	&subject_family,
	&content_family,
	&html_family,
	&image_family,
	&access_family,
	&link_family,
	&net_family,
	&template_family,
	&mailer_family,
	&attachment_family,
	&bulk_family,
	&recipient_family,
	&duplicate_family,
	NULL,
};
