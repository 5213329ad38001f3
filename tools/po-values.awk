# SPDX-License-Identifier: EUPL-1.2
# po-values.awk: prints the texts of a .po (not wrapped) whose {values} differ between text and translation.

# The names in braces, each once, sorted: "{count} {total} ".
function values(text,   found, name, list, i, n, names) {
	n = 0
	while (match(text, /\{[a-z_0-9]+\}/)) {
		name = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (name in found)
			continue
		found[name] = 1
		for (i = ++n; i > 1 && names[i - 1] > name; i--)
			names[i] = names[i - 1]
		names[i] = name
	}
	list = ""
	for (i = 1; i <= n; i++)
		list = list names[i] " "
	return list
}

function check(original, translation) {
	if (translation != "" && values(original) != values(translation))
		printf "\"%s\" has %s, \"%s\" has %s\n", original, values(original), translation, values(translation)
}

function finish() {
	if (text["msgid"] != "") {
		check(text["msgid"], text["msgstr"] text["msgstr[0]"])
		check(text["msgid_plural"], text["msgstr[1]"])
	}
	split("", text)
}

/^msg/ {
	if ($1 == "msgid" && ("msgid" in text))
		finish()
	field = $1
	text[field] = ""
}
/"/ && !/^#/ {
	sub(/^[^"]*"/, "")
	sub(/"$/, "")
	text[field] = text[field] $0
}
END { finish() }
