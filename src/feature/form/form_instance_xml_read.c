/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_xml_read.c: an instance from the XML of an OpenRosa client, or from our draft. */
#include "feature/form/form_instance_slice.h"
#include "feature/form/form_xform.h"
#include "words/words.h"
#include "xml/xml.h"

struct reading {
	struct arena *mem;
	struct form_document *document;
	struct form_instance *instance;
	struct form_node *audit; /* NULL: the form asks for none */
	bool is_draft;
};

static enum err refuse(struct form_document *document, const char *reason, const char *value,
		       int line)
{
	document->reason = reason;
	document->value = value;
	document->line = line;
	return ERR_INVALID;
}

static void count_unknown(struct reading *reading, const struct xml_node *xml)
{
	for (; xml; xml = xml->next)
		reading->document->unknown_count += xml->name != NULL;
}

/* The node of `item` among the children of `parent`; most come in order, right behind `after`. */
static struct form_node *node_of(const struct form_node *parent, const struct form_node *after,
				 const struct form_item *item)
{
	struct xpath_node *hint = after ? after->node.next : NULL, *node = hint;
	while (node && ((struct form_node *)node)->item != item)
		node = node->next;
	if (!node)
		node = parent->node.first;
	while (node && ((struct form_node *)node)->item != item)
		node = node->next;
	return (struct form_node *)node;
}

/* The text of an answer without the white space of a document that was made readable. */
static const char *answer_of(struct reading *reading, const struct xml_node *xml)
{
	const char *text = "";
	for (const struct xml_node *child = xml->first; child; child = child->next)
		if (!child->name && !*text)
			text = child->text;
	return text[strspn(text, " \t\r\n")] ? text : "";
}

static enum err read_answer(struct reading *reading, const struct xml_node *xml,
			    struct form_node *node)
{
	const char *text = answer_of(reading, xml);
	if (strlen(text) > FORM_MAX_ANSWER_BYTES)
		return refuse(reading->document,
			      N_("The answer to {value} is too long. Make it shorter and send it "
				 "again."),
			      node->item->name, xml->line);
	count_unknown(reading, xml->first);
	form_instance_put(reading->instance, node, text);
	node->is_changed = !reading->is_draft || xml_attribute(xml, FORM_NS_DRAFT, "changed");
	return OK;
}

static enum err read_children(struct reading *reading, const struct xml_node *xml,
			      struct form_node *parent);

/* `*after`: the node that was read last, where the next is looked for. */
static enum err read_element(struct reading *reading, const struct xml_node *xml,
			     struct form_node *parent, const struct form_item *item,
			     const struct form_node **after)
{
	struct form_node *node = NULL;
	if (item->type == FORM_REPEAT) {
		if (form_instance_put_turn(reading->instance, parent, item, &node))
			return refuse(reading->document,
				      N_("{value} comes more often than a form can hold."),
				      item->name, xml->line);
		return read_children(reading, xml, node);
	}
	node = node_of(parent, *after, item);
	if (!node) {
		reading->document->unknown_count++;
		return OK;
	}
	*after = node;
	if (item->type != FORM_GROUP)
		return read_answer(reading, xml, node);
	form_instance_put(reading->instance, node, NULL);
	return read_children(reading, xml, node);
}

static const char *trimmed(struct arena *mem, const char *text)
{
	text += strspn(text, " \t\r\n");
	size_t len = strlen(text);
	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	return len ? arena_strndup(mem, text, len) : NULL;
}

/* What a client tells of the whole; anything but these three is its own business. */
static enum err read_meta(struct reading *reading, const struct xml_node *meta)
{
	struct form_node *audit = reading->audit;
	for (const struct xml_node *xml = meta->first; xml; xml = xml->next) {
		if (!xml->name)
			continue;
		const char *text = xml_text(reading->mem, xml);
		if (strlen(text) > FORM_MAX_ANSWER_BYTES)
			return refuse(reading->document,
				      N_("The answer to {value} is too long. Make it shorter and "
					 "send it again."),
				      xml->name, xml->line);
		if (strcmp(xml->name, "instanceID") == 0)
			reading->instance->instance_id = trimmed(reading->mem, text);
		else if (strcmp(xml->name, "deprecatedID") == 0)
			reading->instance->deprecated_id = trimmed(reading->mem, text);
		else if (audit && strcmp(xml->name, audit->item->name) == 0)
			form_instance_put(reading->instance, audit, text);
	}
	return OK;
}

static void find_audit(struct reading *reading)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(reading->instance->root, node)))
		if (form_is_meta(node->item))
			reading->audit = node;
}

static bool is_meta(const struct form_node *parent, const struct xml_node *xml)
{
	return !parent->item->parent && strcmp(xml->name, "meta") == 0;
}

static enum err read_children(struct reading *reading, const struct xml_node *xml,
			      struct form_node *parent)
{
	const struct form_node *after = NULL;
	struct form_item *hint = NULL;
	for (const struct xml_node *child = xml->first; child; child = child->next) {
		if (!child->name || xml_attribute(child, FORM_NS_JAVAROSA, "template"))
			continue;
		struct form_item *item = form_child(parent->item, hint, child->name);
		if (!item && is_meta(parent, child)) {
			TRY(read_meta(reading, child));
		} else if (!item || !form_has_node(item)) {
			reading->document->unknown_count +=
				item || !form_is_made(parent->item, child->name);
		} else {
			TRY(read_element(reading, child, parent, item, &after));
			hint = item;
		}
	}
	return OK;
}

/* By its id; older clients gave it as the namespace. */
static bool is_of_form(const struct form *form, const struct xml_node *root)
{
	const char *id = xml_attribute(root, "", "id");
	if (id)
		return strcmp(id, form->id) == 0;
	return strcmp(root->space, form->id) == 0 ||
	       (strcmp(root->name, form->root_name) == 0 &&
		(!*root->space || strcmp(root->space, FORM_NS_XFORMS) == 0));
}

enum err form_instance_read(struct arena *mem, const struct form *form,
			    const struct form_setting *setting, struct form_document *document,
			    struct form_instance **ret)
{
	struct xml_problem why = { 0 };
	struct xml_node *root = NULL;
	struct reading reading = { .mem = mem, .document = document };
	document->unknown_count = 0;
	if (xml_read(mem, document->xml, document->len, &why, &root))
		return refuse(document, why.text, why.value, why.line);
	if (!is_of_form(form, root))
		return refuse(document, N_("These answers are of another form: {value}."),
			      xml_attribute(root, "", "id") ? xml_attribute(root, "", "id")
							    : root->name,
			      root->line);
	reading.is_draft = xml_attribute(root, FORM_NS_DRAFT, "draft") != NULL;
	TRY(form_instance_blank(mem, form, setting, &reading.instance));
	find_audit(&reading);
	TRY(read_children(&reading, root, reading.instance->root));
	if (reading.is_draft ? form_instance_begin(reading.instance)
			     : form_instance_begin_sent(reading.instance))
		return refuse(document, N_("The logic of this form takes too much time."), NULL, 0);
	*ret = reading.instance;
	return OK;
}
