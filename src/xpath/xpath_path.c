/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_path.c: paths, steps and predicates from their text. */
#include "xpath/xpath_read.h"

const char *const xpath_axis_names[] = {
	[XPATH_CHILD] = "child",
	[XPATH_SELF] = "self",
	[XPATH_PARENT] = "parent",
	[XPATH_DESCENDANT] = "descendant",
	[XPATH_DESCENDANT_OR_SELF] = "descendant-or-self",
	[XPATH_ANCESTOR] = "ancestor",
	[XPATH_ANCESTOR_OR_SELF] = "ancestor-or-self",
	[XPATH_FOLLOWING_SIBLING] = "following-sibling",
	[XPATH_PRECEDING_SIBLING] = "preceding-sibling",
	[XPATH_FOLLOWING] = "following",
	[XPATH_PRECEDING] = "preceding",
	[XPATH_ATTRIBUTE] = "attribute",
};

struct steps LIST(struct xpath_step);

bool xpath_is_node_type(const char *name)
{
	return !strcmp(name, "node") || !strcmp(name, "text") || !strcmp(name, "comment") ||
	       !strcmp(name, "processing-instruction");
}

static enum err expect(struct xpath_reader *reader, enum xpath_token token)
{
	return reader->token == token ? xpath_next(reader) : xpath_refuse_token(reader);
}

static enum err read_predicates(struct xpath_reader *reader, struct xpath_exprs *ret)
{
	while (reader->token == TOKEN_OPEN_PREDICATE) {
		reader->predicate_depth++;
		TRY(xpath_next(reader));
		TRY(xpath_read_expr(reader, list_add(reader->mem, ret)));
		TRY(expect(reader, TOKEN_CLOSE_PREDICATE));
		reader->predicate_depth--;
	}
	return OK;
}

static enum err read_axis(struct xpath_reader *reader, enum xpath_axis *ret)
{
	for (size_t i = 0; i <= XPATH_ATTRIBUTE; i++)
		if (!strcmp(reader->text, xpath_axis_names[i])) {
			*ret = (enum xpath_axis)i;
			TRY(xpath_next(reader));
			return xpath_next(reader);
		}
	return xpath_refuse(reader, reader->at, N_("There is no axis “{value}”."), reader->text);
}

/* node(), text(): what else a step may look for than a name. */
static enum err read_node_type(struct xpath_reader *reader, const char **ret)
{
	const char *name = reader->text;
	bool takes_text = !strcmp(name, "processing-instruction");
	TRY(xpath_next(reader));
	TRY(xpath_next(reader));
	if (takes_text && reader->token == TOKEN_LITERAL)
		TRY(xpath_next(reader));
	TRY(expect(reader, TOKEN_CLOSE));
	*ret = strcmp(name, "node") ? arena_printf(reader->mem, "%s()", name) : NULL;
	return OK;
}

static enum err read_node_test(struct xpath_reader *reader, const char **ret)
{
	const char *prefix;
	if (reader->token == TOKEN_STAR) {
		*ret = "*";
		return xpath_next(reader);
	}
	if (reader->token != TOKEN_NAME)
		return xpath_refuse_token(reader);
	if (reader->is_before_open && xpath_is_node_type(reader->text))
		return read_node_type(reader, ret);
	if (reader->is_before_open)
		return xpath_refuse(reader, reader->at,
				    N_("A function cannot stand in the middle of a path."), NULL);
	prefix = strchr(reader->text, ':');
	*ret = prefix ? prefix + 1 : reader->text;
	return xpath_next(reader);
}

static enum err read_step(struct xpath_reader *reader, struct steps *ret)
{
	struct xpath_step step = { .axis = XPATH_CHILD };
	struct xpath_exprs predicates = { 0 };
	if (reader->token == TOKEN_DOT || reader->token == TOKEN_DOTS) {
		step.axis = reader->token == TOKEN_DOT ? XPATH_SELF : XPATH_PARENT;
		TRY(xpath_next(reader));
	} else {
		if (reader->token == TOKEN_AT) {
			step.axis = XPATH_ATTRIBUTE;
			TRY(xpath_next(reader));
		} else if (reader->token == TOKEN_NAME && reader->is_before_axis) {
			TRY(read_axis(reader, &step.axis));
		}
		TRY(read_node_test(reader, &step.name));
	}
	TRY(read_predicates(reader, &predicates));
	step.predicates = predicates.items;
	step.predicate_count = (int)predicates.len;
	*list_add(reader->mem, ret) = step;
	return OK;
}

static bool starts_step(const struct xpath_reader *reader)
{
	return reader->token == TOKEN_DOT || reader->token == TOKEN_DOTS ||
	       reader->token == TOKEN_AT || reader->token == TOKEN_STAR ||
	       reader->token == TOKEN_NAME;
}

/* Who writes ${a} / 2 means to divide. */
static enum err refuse_division(struct xpath_reader *reader)
{
	if (reader->token != TOKEN_NUMBER && reader->token != TOKEN_REFERENCE &&
	    reader->token != TOKEN_OPEN)
		return OK;
	return xpath_refuse(reader, reader->at, N_("To divide, write “div” instead of /."), NULL);
}

/* What follows a slash, as long as there are more. */
static enum err read_steps(struct xpath_reader *reader, struct steps *ret)
{
	while (reader->token == TOKEN_SLASH || reader->token == TOKEN_SLASHES) {
		if (reader->token == TOKEN_SLASHES)
			*list_add(reader->mem, ret) =
				(struct xpath_step){ .axis = XPATH_DESCENDANT_OR_SELF };
		TRY(xpath_next(reader));
		TRY(refuse_division(reader));
		TRY(read_step(reader, ret));
	}
	return OK;
}

static enum err read_location(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	struct xpath_expr *path = xpath_expr_new(reader, XPATH_PATH, reader->at);
	struct steps steps = { 0 };
	path->is_absolute = reader->token == TOKEN_SLASH || reader->token == TOKEN_SLASHES;
	if (reader->token == TOKEN_SLASH) {
		TRY(xpath_next(reader));
		if (starts_step(reader))
			TRY(read_step(reader, &steps));
	} else if (reader->token != TOKEN_SLASHES) {
		TRY(read_step(reader, &steps));
	}
	if (steps.len || reader->token == TOKEN_SLASHES)
		TRY(read_steps(reader, &steps));
	path->steps = steps.items;
	path->step_count = (int)steps.len;
	*ret = path;
	return OK;
}

static bool starts_primary(const struct xpath_reader *reader)
{
	return reader->token == TOKEN_LITERAL || reader->token == TOKEN_NUMBER ||
	       reader->token == TOKEN_REFERENCE || reader->token == TOKEN_OPEN ||
	       (reader->token == TOKEN_NAME && reader->is_before_open &&
		!xpath_is_node_type(reader->text));
}

/* Whether nodes can come out of it. */
static bool may_give_nodes(const struct xpath_expr *expr)
{
	return expr->form != XPATH_LITERAL && expr->form != XPATH_CONSTANT &&
	       expr->form != XPATH_NEGATE &&
	       (expr->form != XPATH_BINARY || expr->op == XPATH_UNION);
}

static enum err read_filter(struct xpath_reader *reader, const struct xpath_expr *from,
			    const struct xpath_expr **ret)
{
	struct xpath_expr *filter = xpath_expr_new(reader, XPATH_FILTER, from->at);
	struct xpath_exprs parts = { 0 };
	*list_add(reader->mem, &parts) = from;
	TRY(read_predicates(reader, &parts));
	filter->parts = parts.items;
	filter->part_count = (int)parts.len;
	*ret = filter;
	return OK;
}

enum err xpath_read_path(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	const struct xpath_expr *from;
	struct xpath_expr *path;
	struct steps steps = { 0 };
	if (!starts_primary(reader))
		return read_location(reader, ret);
	TRY(xpath_read_primary(reader, &from));
	if (reader->token != TOKEN_OPEN_PREDICATE && reader->token != TOKEN_SLASH &&
	    reader->token != TOKEN_SLASHES) {
		*ret = from;
		return OK;
	}
	if (!may_give_nodes(from))
		return xpath_refuse(reader, reader->at,
				    N_("A path begins at a question or a list. To divide, write "
				       "“div” instead of /."),
				    NULL);
	if (reader->token == TOKEN_OPEN_PREDICATE)
		TRY(read_filter(reader, from, &from));
	if (reader->token != TOKEN_SLASH && reader->token != TOKEN_SLASHES) {
		*ret = from;
		return OK;
	}
	path = xpath_expr_new(reader, XPATH_PATH, from->at);
	TRY(read_steps(reader, &steps));
	path->parts = arena_array(reader->mem, const struct xpath_expr *, 1);
	path->parts[0] = from;
	path->part_count = 1;
	path->steps = steps.items;
	path->step_count = (int)steps.len;
	*ret = path;
	return OK;
}
