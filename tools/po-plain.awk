# SPDX-License-Identifier: EUPL-1.2
# po-plain.awk: warns of Dutch above level B1 in a .po (not wrapped): long sentences and official words.
BEGIN {
	words = "indien|teneinde|middels|betreffende|conform|dienen|dient|inzake|omtrent|tevens|derhalve|alsmede|"
	words = words "aangaande|dientengevolge|desgewenst|hieromtrent|ten behoeve van|te allen tijde|"
	words = words "met betrekking tot|in het kader van|op grond van|ten aanzien van"
}

function check(text,   sentences, parts, n, i) {
	if (text ~ /^Project-Id-Version:/)
		return
	n = split(text, sentences, /[.!?:]( |$)|\\n/)
	for (i = 1; i <= n; i++)
		if (split(sentences[i], parts, " ") > 20)
			printf "# more than 20 words: %s\n", sentences[i]
	if (match(" " tolower(text) " ", "[^a-z](" words ")[^a-z]"))
		printf "# official word \"%s\": %s\n", substr(" " tolower(text) " ", RSTART + 1, RLENGTH - 2), text
	if (text ~ /!/)
		printf "# exclamation mark: %s\n", text
}

/^msg/ { check(text); text = ""; is_dutch = /^msgstr/ }
/"/ && !/^#/ && is_dutch {
	sub(/^[^"]*"/, "")
	sub(/"$/, "")
	text = text $0
}
END { check(text) }
