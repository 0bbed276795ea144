package facts

import (
	"strconv"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// oldEdition returns the title of a document that is of a year up to last by its name
// (《2019年补贴实施方案》, 《…实施意见(2019年版)》), if the text goes by it today. A law that
// was amended in that year is in force.
func oldEdition(u *annotate.Unit, last int) (start, end int, ok bool) {
	i := strings.Index(u.Text, "《")
	if i < 0 {
		return 0, 0, false
	}
	k := strings.Index(u.Text[i:], "》")
	if k < 0 {
		return 0, 0, false
	}
	end = i + k + len("》")
	title := u.Text[i+len("《") : i+k]
	name, edition := title, ""
	if b := strings.IndexAny(title, "(（"); b > 0 {
		name, edition = title[:b], title[b:]
	}
	annual := lexicon.AnnualNouns.End(name)
	if edition != "" {
		if !strings.Contains(edition, "版") || !annual && !strings.HasSuffix(name, "办法") && !strings.HasSuffix(name, "规定") && !strings.HasSuffix(name, "规则") {
			return 0, 0, false
		}
		title = edition
	} else if !annual {
		return 0, 0, false
	}
	if year := yearIn(title); year == 0 || year > last || !called(u, i) && !strings.Contains(u.Text[end:], "仍按") && !strings.Contains(u.Text[end:], "按此执行") {
		return 0, 0, false
	}
	return i, end, u.Says(&lexicon.NowWords)
}

// yearIn returns the year of this century that text names, 0 if it names none.
func yearIn(text string) int {
	k := strings.Index(text, "20")
	if k < 0 || len(text) < k+len("2022") || !strings.HasPrefix(text[k+len("2022"):], "年") && !strings.HasPrefix(text[k+len("2022"):], "版") {
		return 0
	}
	year, err := strconv.Atoi(text[k : k+len("2022")])
	if err != nil {
		return 0
	}
	return year
}

// bareYear returns a year without 年, up to last, that stands before a word for an
// edition or a policy: 2022最新政策, 2022版办法. A headline may promise the newest of
// anything; in running text that is the title of something else.
func bareYear(p *rules.Pass, u *annotate.Unit, last int) (start, end int, ok bool) {
	if !u.Bytes.Has('2') {
		return 0, 0, false
	}
	i := strings.Index(u.Text, "20")
	if i < 0 || len(u.Text) < i+len("2022") || i > 0 && (isDigit(u.Text[i-1]) || u.Text[i-1] == '.' || u.Text[i-1] == '-') {
		return 0, 0, false
	}
	end = i + len("2022")
	year, err := strconv.Atoi(u.Text[i:end])
	if err != nil || year > last {
		return 0, 0, false
	}
	for _, w := range [...]string{"最新", "新规", "新政", "版"} {
		rest, is := strings.CutPrefix(u.Text[end:], w)
		if !is {
			continue
		}
		if e, named := norm(u, end, w == "版" && !called(u, i)); named {
			return i, e, true
		}
		headline := u.Block == article.None || p.Doc.Blocks[u.Block].Kind == article.Heading
		return i, end + len(w), !history(rest) && (w == "新规" || w == "新政" || headline && w == "最新" || current(u, i))
	}
	return 0, 0, false
}

// issue returns the length of the words that say that what follows was brought out on the
// date before (印发的), or 0.
func issue(text string) int {
	if w := lexicon.Issuing.Longest(text); w != "" && strings.HasPrefix(text[len(w):], "的") {
		return len(w) + len("的")
	}
	return 0
}

// issuedNorm returns the end of the policy at i that was brought out on the date at start,
// if the text goes by it: 一律按2016年印发的细则办理. A law or a document that is cited by
// its number holds until it is repealed.
func issuedNorm(u *annotate.Unit, start, i int) (end int, ok bool) {
	if !called(u, start) || strings.Contains(u.Text, "〔") || strings.Contains(u.Text, "]") || strings.Contains(u.Text, "号令") || strings.Contains(u.Text, "号文") {
		return 0, false
	}
	title, ok := strings.CutPrefix(u.Text[i:], "《")
	if !ok {
		if end, ok = norm(u, i, false); !ok {
			end, ok = thing(u, i)
		}
		return end, ok
	}
	k := strings.Index(title, "》")
	if k < 0 || !lexicon.EditionNouns.End(title[:k]) {
		return 0, false
	}
	return i + len("《") + k + len("》"), true
}

// thing returns the end of the word in the clause at i for what was brought out and one
// goes by although it is no rule: 按2021年8月公布的管理措施, 按2022年更新的5.3版App.
func thing(u *annotate.Unit, i int) (end int, ok bool) {
	c := u.Clauses[u.ClauseAt(i)]
	w, k := lexicon.EditedThings.Find(u.Text[i:c.End])
	if k < 0 {
		return 0, false
	}
	return i + k + len(w), !history(u.Text[i+k+len(w):])
}
