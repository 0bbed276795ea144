package article

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// metaKeys are the keys of front matter that Meta holds.
var metaKeys = [...]string{"title", "date", "version", "platform", "role", "url", "site", "supplier"}

// readFields returns the fields of front matter that Meta holds. Nearly all
// front matter is flat, and a YAML parser takes longer over it than the rest of
// the program over the article (a third of the time for short pages), so flat
// fields are read directly and everything else by the library.
func readFields(text string) (map[string]string, error) {
	if fields, ok := flatFields(text); ok {
		return fields, nil
	}
	return yamlFields(text)
}

// flatFields reads lines of the form "key: scalar". It reports false for
// anything whose meaning a line does not tell.
func flatFields(text string) (map[string]string, bool) {
	fields := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' || line[0] == ' ' || strings.HasPrefix(line, "- ") {
			continue // a comment, or what belongs to a key that Meta does not hold
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(key, " \t\"'?{}[]") || value != "" && value[0] != ' ' && value[0] != '\t' {
			return nil, false
		}
		if !isMetaKey(key) {
			continue
		}
		scalar, ok := flatScalar(strings.TrimSpace(value))
		if !ok {
			return nil, false
		}
		fields[key] = scalar
	}
	return fields, true
}

func isMetaKey(key string) bool {
	for _, k := range metaKeys {
		if k == key {
			return true
		}
	}
	return false
}

// flatScalar reads a scalar that stands on one line without escapes.
func flatScalar(s string) (string, bool) {
	if s == "" {
		return "", false // the value may follow on the next lines
	}
	switch s[0] {
	case '"', '\'':
		inner := strings.Trim(s, s[:1])
		return inner, len(s) >= 2 && s[len(s)-1] == s[0] && len(inner) == len(s)-2 && !strings.ContainsAny(inner, "\\\"'")
	case '|', '>', '&', '*', '!', '%', '@', '`', '{', '[', ',', '?':
		return "", false
	}
	if i := strings.Index(s, " #"); i >= 0 {
		s = strings.TrimSpace(s[:i])
	}
	return s, !strings.Contains(s, ": ")
}

// yamlFields reads front matter with the YAML library, which panics on some
// malformed input.
func yamlFields(text string) (fields map[string]string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("malformed YAML: %v", r)
		}
	}()
	var all map[string]any
	if err := yaml.Unmarshal([]byte(text), &all); err != nil {
		return nil, err
	}
	fields = map[string]string{}
	for _, key := range metaKeys {
		switch v := all[key].(type) {
		case string:
			fields[key] = strings.TrimSpace(v)
		case fmt.Stringer:
			fields[key] = v.String()
		}
	}
	return fields, nil
}

// tomlFields reads the top of a TOML document, up to its first table. Its strings,
// dates and numbers on one line are read; a longer value of a key that Meta holds is
// an error.
func tomlFields(text string) (map[string]string, error) {
	fields := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") && !strings.HasSuffix(line, ",") {
			break
		}
		key, value, ok := strings.Cut(line, "=")
		key = strings.Trim(strings.TrimSpace(key), `"'`)
		if !ok || !isMetaKey(key) {
			continue
		}
		scalar, ok := tomlScalar(strings.TrimSpace(value))
		if !ok {
			return fields, fmt.Errorf("%s: only a value on one line without escapes is read", key)
		}
		fields[key] = scalar
	}
	return fields, nil
}

// tomlScalar reads a string without escapes, a date or a number.
func tomlScalar(s string) (string, bool) {
	if s == "" || strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
		return "", s != ""
	}
	if quote := s[:1]; quote == `"` || quote == "'" {
		inner, rest, ok := strings.Cut(s[1:], quote)
		rest = strings.TrimSpace(rest)
		return inner, ok && (rest == "" || rest[0] == '#') && (quote == "'" || !strings.Contains(inner, `\`))
	}
	s, _, _ = strings.Cut(s, "#")
	return strings.TrimSpace(s), true
}
