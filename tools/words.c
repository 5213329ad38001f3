/* SPDX-License-Identifier: EUPL-1.2 */
/* words.c: makes the C tables of src/words/table.h from compiled translations: words tables.c nl.mo
 * ... */
#include "base/arena.h"
#include "base/out.h"
#include "words/table.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A .mo file (gettext manual, "The Format of GNU MO Files"), written on a machine with our byte
 * order. */
enum { MO_COUNT = 2, MO_ORIGINALS = 3, MO_TRANSLATIONS = 4, MO_HEADER_WORDS = 7 };
#define MO_MAGIC UINT32_C(0x950412de)

struct mo {
	const char *path, *bytes;
	size_t len;
	uint32_t count;
};

static _Noreturn void die(const char *path, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static _Noreturn void die(const char *path, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s: error: ", path);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(1);
}

static uint32_t mo_word(const struct mo *mo, size_t at)
{
	uint32_t word;
	if (at + sizeof word > mo->len)
		die(mo->path, "is cut off");
	memcpy(&word, mo->bytes + at, sizeof word);
	return word;
}

/* Text `number` of the table of originals or translations. */
static const char *mo_text(const struct mo *mo, int table, uint32_t number, uint32_t *ret_len)
{
	size_t at = mo_word(mo, (size_t)table * 4) + (size_t)number * 8;
	uint32_t len = mo_word(mo, at), from = mo_word(mo, at + 4);
	if (from >= mo->len || len >= mo->len - from || mo->bytes[from + len])
		die(mo->path, "is cut off");
	*ret_len = len;
	return mo->bytes + from;
}

static struct mo mo_read(struct arena *mem, const char *path)
{
	char part[4096];
	SCOPED_OUT(bytes);
	FILE *file = fopen(path, "rb");
	if (!file)
		die(path, "cannot be read");
	for (size_t len; (len = fread(part, 1, sizeof part, file)) > 0;)
		out_bytes(bytes, part, len);
	fclose(file);
	struct mo mo = { .path = path, .len = bytes->len };
	mo.bytes = arena_strndup(mem, bytes->data, bytes->len);
	if (mo.len < MO_HEADER_WORDS * 4 || mo_word(&mo, 0) != MO_MAGIC)
		die(path, "is no .mo file of this machine");
	mo.count = mo_word(&mo, MO_COUNT * 4);
	if (mo.count >= UINT16_MAX)
		die(path, "has more than %d texts", UINT16_MAX - 1);
	return mo;
}

/* One line of the header, such as "Language", without spaces. In `mem`. */
static char *header_field(struct arena *mem, const struct mo *mo, const char *name)
{
	uint32_t len = 0;
	const char *header = mo->count ? mo_text(mo, MO_TRANSLATIONS, 0, &len) : "";
	const char *at = strstr(header, name);
	if (!at || (at > header && at[-1] != '\n') || at[strlen(name)] != ':')
		die(mo->path, "has no %s in its header", name);
	at += strlen(name) + 1;
	char *field = arena_alloc(mem, strcspn(at, "\n") + 1), *end = field;
	for (; *at && *at != '\n'; at++)
		if (!isspace((unsigned char)*at) && *at != '(' && *at != ')')
			*end++ = *at;
	return field;
}

static void put_string(struct out *code, const char *text)
{
	out_char(code, '"');
	for (; *text; text++)
		if (isprint((unsigned char)*text) && !strchr("\"\\?", *text))
			out_char(code, *text);
		else
			out_printf(code, "\\%03o", (unsigned)(unsigned char)*text);
	out_char(code, '"');
}

static void put_entry(struct out *code, const struct mo *mo, uint32_t number)
{
	uint32_t len, all;
	const char *msgid = mo_text(mo, MO_ORIGINALS, number, &all);
	const char *one = mo_text(mo, MO_TRANSLATIONS, number, &len);
	size_t one_len = strlen(one), id_len = strlen(msgid);
	out_printf(code, "\t{ %uu, %zu, ", words_hash(msgid, id_len), id_len);
	put_string(code, msgid);
	out_text(code, ", ");
	put_string(code, one);
	out_text(code, ", ");
	if (id_len == all)
		out_text(code, "NULL");
	else if (one_len == len)
		die(mo->path, "\"%s\" lacks its plural", msgid);
	else
		put_string(code, one + one_len + 1);
	out_text(code, " },\n");
}

static void put_slots(struct arena *mem, struct out *code, const struct mo *mo, uint32_t count)
{
	uint32_t len;
	uint16_t *slots = arena_array(mem, uint16_t, count);
	/* Number 0 is the header, under the empty msgid: never found. */
	for (uint32_t i = 1; i < mo->count; i++) {
		const char *msgid = mo_text(mo, MO_ORIGINALS, i, &len);
		uint32_t slot = words_hash(msgid, strlen(msgid)) & (count - 1);
		while (slots[slot])
			slot = (slot + 1) & (count - 1);
		slots[slot] = (uint16_t)(i + 1);
	}
	for (uint32_t i = 0; i < count; i++)
		out_printf(code, "%u,%s", slots[i], i % 16 == 15 ? "\n" : " ");
}

static void put_language(struct arena *mem, struct out *code, struct out *list, const char *path)
{
	struct mo mo = mo_read(mem, path);
	const char *language = header_field(mem, &mo, "Language");
	const char *plural = header_field(mem, &mo, "Plural-Forms");
	uint32_t slots = 16;
	while (slots < mo.count * 2)
		slots *= 2;
	if (strcmp(plural, "nplurals=2;plural=n!=1;"))
		die(path, "has the plural rule %s; words_say_plural knows only n != 1", plural);
	for (const char *c = language; *c; c++)
		if (*c < 'a' || *c > 'z')
			die(path, "its Language must be like nl");
	out_printf(code, "static const struct words_entry %s_entries[] = {\n", language);
	for (uint32_t i = 0; i < mo.count; i++)
		put_entry(code, &mo, i);
	out_printf(code, "};\n\nstatic const uint16_t %s_slots[] = {\n", language);
	put_slots(mem, code, &mo, slots);
	out_text(code, "};\n\n");
	out_printf(list, "\t{ \"%s\", \".\", \",\", %u, %s_slots, %s_entries },\n", language,
		   slots - 1, language, language);
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(code);
	SCOPED_OUT(list);
	if (argc < 3) {
		fputs("usage: words tables.c nl.mo ...\n", stderr);
		return 2;
	}
	out_text(code, "/* made from po/ by tools/words.c */\n#include \"words/table.h\"\n\n");
	for (int i = 2; i < argc; i++)
		put_language(mem, code, list, argv[i]);
	out_printf(code, "static const struct words languages[] = {\n%s};\n\n", list->data);
	out_printf(code, "const struct words_tables words_tables = { %d, languages };\n", argc - 2);
	FILE *file = fopen(argv[1], "w");
	if (!file || fwrite(code->data, 1, code->len, file) != code->len || fclose(file))
		die(argv[1], "cannot be written");
	return 0;
}
