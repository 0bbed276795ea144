package config

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Seen is what a folder looks like to one who sets up a configuration for it.
type Seen struct {
	// Articles counts files by their suffix.
	Articles map[string]int
	// Exclude and Archive are patterns of what is probably no article, and of
	// what is probably no longer in force, each with the number of its files.
	Exclude, Archive []Guess
}

// Guess is a pattern and how many articles it matches.
type Guess struct {
	Pattern string
	Files   int
}

// Names that tell what a folder or a file is for.
var (
	buildFolders   = [...]string{"_site", "build", "dist", "out", "public", "target", "vendor"}
	draftFolders   = [...]string{"_drafts", "draft", "drafts", "tmp", "草稿", "待发布"}
	archiveFolders = [...]string{"archive", "archived", "archives", "history", "legacy", "历史", "归档", "存档", "旧版"}
	projectFiles   = [...]string{"CHANGELOG", "CODE_OF_CONDUCT", "CONTRIBUTING", "LICENSE", "README", "README.zh-CN", "SECURITY"}
)

// Look walks the folder dir and counts the articles in it: files with one of the
// suffixes. Folders that a check would not walk are left out.
func Look(dir string, suffixes []string) (Seen, error) {
	seen := Seen{Articles: make(map[string]int)}
	guesses := make(map[string]*int)
	count := func(pattern string) {
		if guesses[pattern] == nil {
			guesses[pattern] = new(int)
		}
		*guesses[pattern]++
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && path == dir:
			return err
		case err != nil:
			return nil // not to be read, and so not to be checked
		case e.IsDir():
			if path != dir && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		suffix := strings.ToLower(filepath.Ext(e.Name()))
		if !e.Type().IsRegular() || !slices.Contains(suffixes, suffix) {
			return nil
		}
		seen.Articles[suffix]++
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		for folder := range strings.SplitSeq(filepath.ToSlash(filepath.Dir(rel)), "/") {
			if name := strings.ToLower(folder); has(buildFolders[:], name) || has(draftFolders[:], name) || has(archiveFolders[:], name) {
				count(folder + "/")
				return nil
			}
		}
		if has(projectFiles[:], strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))) {
			count(e.Name())
		}
		return nil
	})
	for pattern, n := range guesses {
		g := Guess{pattern, *n}
		if name := strings.TrimSuffix(strings.ToLower(pattern), "/"); name != pattern && has(archiveFolders[:], name) {
			seen.Archive = append(seen.Archive, g)
		} else {
			seen.Exclude = append(seen.Exclude, g)
		}
	}
	if total, out := seen.total(), 0; total > 0 {
		for _, g := range seen.Exclude {
			out += g.Files
		}
		if out >= total {
			seen.Exclude = nil // a name that holds every article tells nothing
		}
	}
	byPattern := func(a, b Guess) int { return strings.Compare(a.Pattern, b.Pattern) }
	slices.SortFunc(seen.Exclude, byPattern)
	slices.SortFunc(seen.Archive, byPattern)
	return seen, err
}

// total counts the articles.
func (s *Seen) total() int {
	n := 0
	for _, k := range s.Articles {
		n += k
	}
	return n
}

func has(words []string, w string) bool { return slices.Contains(words, w) }

// Starter returns a commented configuration to begin with, in Chinese or in English,
// for what was seen.
func Starter(seen Seen, english bool) string {
	s := starter{english: english}
	s.say("buzhou 的配置；每一项都可省略。说明见 docs/configuration.md。", "Configuration of buzhou; every key may be left out. See docs/configuration.md.")
	s.say("检查它：buzhou config check；对一篇文章生效的内容：buzhou config show 文件", "Check it: buzhou config check. What applies to an article: buzhou config show FILE")
	s.gap()
	s.say("消息的语言：zh 或 en", "Language of messages: zh or en")
	s.line("lang: " + s.pick("zh", "en"))
	s.say("达到哪一级就算失败：error、warning 或 never", "Least severity that fails a run: error, warning or never")
	s.line("fail_on: error")
	s.gap()
	s.articles(seen.Articles)
	s.say("不检查什么，写法同 .gitignore", "What is not checked, as in .gitignore")
	s.patterns("exclude", seen.Exclude, "drafts/")
	s.gap()
	s.say("已不再维护的文章，其中的事实按文章自己的日期判断", "Articles that are no longer kept up; their facts are judged on their own date")
	if len(seen.Archive) == 0 {
		s.line("# roles:\n#   archive: [archive/]")
	} else {
		s.line("roles:")
		s.patterns("  archive", seen.Archive, "")
	}
	s.gap()
	s.say("规则或整组规则的级别：off、info、warning、error、on；`buzhou rules` 列出全部规则", "Levels of rules and groups: off, info, warning, error, on; `buzhou rules` lists all rules")
	s.line("# rules:\n#   inline-list: off")
	s.gap()
	s.say("自家的事实包（docs/facts.md）", "Packs of facts of your own (docs/facts.md)")
	s.line("# facts: [facts/house.yaml]")
	s.gap()
	s.say("自家的产品和用词", "Products and words of your own")
	s.line("# lexicon:\n#   products:\n#     - {id: our-app, label: 我们的App, words: [我们的App]}")
	s.gap()
	s.say("接入时已有的结果：先 buzhou check --write-baseline .buzhou-baseline.jsonl，再打开下一行",
		"Findings that are there already: run buzhou check --write-baseline .buzhou-baseline.jsonl, then enable this line")
	s.line("# baseline: .buzhou-baseline.jsonl")
	return s.b.String()
}

// starter writes lines in one of two languages.
type starter struct {
	b       strings.Builder
	english bool
}

func (s *starter) pick(zh, en string) string {
	if s.english {
		return en
	}
	return zh
}

func (s *starter) say(zh, en string) { s.line("# " + s.pick(zh, en)) }
func (s *starter) line(text string)  { s.b.WriteString(text + "\n") }
func (s *starter) gap()              { s.line("") }

// articles says what the folder holds.
func (s *starter) articles(count map[string]int) {
	var parts []string
	for suffix, n := range count {
		parts = append(parts, fmt.Sprintf("%s %d", suffix, n))
	}
	slices.Sort(parts)
	list := strings.Join(parts, s.pick("，", ", "))
	if list == "" {
		list = s.pick("无", "none")
	}
	s.say("目录中的文章（"+list+"）；要换成别的，用 include", "Articles of this folder ("+list+"); to choose others, use include")
	s.line("# include: ['*.md', '*.txt']")
}

// patterns writes a list of patterns, or an example as a comment.
func (s *starter) patterns(key string, guesses []Guess, example string) {
	if len(guesses) == 0 {
		s.line("# " + key + ": [" + example + "]")
		return
	}
	s.line(key + ":")
	indent := key[:len(key)-len(strings.TrimLeft(key, " "))]
	for _, g := range guesses {
		s.line(fmt.Sprintf("%s  - %-24s # %s", indent, quote(g.Pattern), s.pick(fmt.Sprintf("%d 篇", g.Files), fmt.Sprintf("files: %d", g.Files))))
	}
}
