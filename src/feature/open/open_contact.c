/* SPDX-License-Identifier: EUPL-1.2 */
/* open_contact.c: who answers for the data, with something sensible where nothing was set. */
#include "feature/open/open_slice.h"
#include "work/setting.h"

#include <string.h>

static const char *fallback_mail(struct web *web)
{
	const char *host = strstr(web->request->base_url, "://");
	host = host ? host + 3 : "localhost";
	const char *name = arena_strndup(web->work.mem, host, strcspn(host, ":/"));
	bool is_domain = strchr(name, '.') && name[strspn(name, "0123456789.")] != '\0';
	return arena_printf(web->work.mem, "webmaster@%s",
			    is_domain ? name : "localhost.localdomain");
}

struct open_contact open_contact_of(struct web *web)
{
	const char *name = setting_get(&web->work, "organisation");
	const char *mail = setting_get(&web->work, "correction_mail");
	const char *url = setting_get(&web->work, "organisation_website");
	return (struct open_contact){
		.name = *name ? name
			      : arena_printf(web->work.mem, "Omzien %s", web->work.region->name),
		.mail = *mail ? mail : fallback_mail(web),
		.url = *url ? url : web->request->base_url,
	};
}
