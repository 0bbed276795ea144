package config

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// compiled returns the schema for the rules of these tests.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema(known())))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("config.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("config.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemaAgreesWithLoader: random documents made of right and wrong parts are
// valid for the schema if, and only if, the loader takes them.
func TestSchemaAgreesWithLoader(t *testing.T) {
	s := compiled(t)
	accepted := 0
	rapid.Check(t, func(t *rapid.T) {
		doc := document().Draw(t, "document")
		text, err := json.Marshal(doc) // JSON is YAML
		if err != nil {
			t.Fatal(err)
		}
		_, loaded := Parse("c.yaml", "/base", text, known())
		var value any
		if err := yaml.Unmarshal(text, &value); err != nil {
			t.Fatal(err)
		}
		valid := s.Validate(plain(value))
		if (loaded == nil) != (valid == nil) {
			t.Fatalf("%s\nloader: %v\nschema: %v", text, loaded, valid)
		}
		if loaded == nil {
			accepted++
		}
	})
	if accepted < 10 {
		t.Errorf("only %d documents were accepted: the test says little", accepted)
	}
}

// plain turns a value of the YAML package into one of encoding/json.
func plain(v any) any {
	b, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	out, _ := jsonschema.UnmarshalJSON(strings.NewReader(string(b)))
	return out
}

// mostly draws from good, and now and then from bad.
func mostly(good *rapid.Generator[any], bad ...any) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		if len(bad) > 0 && rapid.IntRange(0, 19).Draw(t, "bad") == 0 {
			return rapid.SampledFrom(bad).Draw(t, "wrong")
		}
		return good.Draw(t, "right")
	})
}

func word(words ...any) *rapid.Generator[any] { return rapid.SampledFrom(words) }

func listOf(g *rapid.Generator[any]) *rapid.Generator[any] {
	return rapid.Map(rapid.SliceOfN(g, 0, 3), func(s []any) any { return s })
}

// object draws a mapping with some of the keys, those that are required always.
func object(required string, fields map[string]*rapid.Generator[any]) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		m := make(map[string]any)
		for _, k := range sorted(fields) {
			if k == required && rapid.IntRange(0, 19).Draw(t, "drop") > 0 || k != required && rapid.Bool().Draw(t, k) {
				m[k] = fields[k].Draw(t, "value of "+k)
			}
		}
		if rapid.IntRange(0, 29).Draw(t, "unknown key") == 0 {
			m["unknown"] = "x"
		}
		return m
	})
}

func sorted[T any](m map[string]T) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// document draws a configuration.
func document() *rapid.Generator[any] {
	type fields = map[string]*rapid.Generator[any]
	texts := mostly(rapid.OneOf(word("*.md"), listOf(word("a/", "!b", "c/**"))), map[string]any{"a": "b"}, []any{[]any{"a"}})
	level := mostly(word("off", "on", "info", "warning", "error"), "loud", true, []any{"off"})
	rules := rapid.Custom(func(t *rapid.T) any {
		m := make(map[string]any)
		for _, id := range rapid.SliceOfN(mostly(word("fee-conflict", "facts", "structure"), "fee-conflit"), 0, 3).Draw(t, "rules") {
			m[fmt.Sprint(id)] = level.Draw(t, "level")
		}
		return m
	})
	id, flag := mostly(word("acme", "b")), mostly(word(true, false), "yes")
	label := mostly(word("甲"), []any{"甲"})
	lexicon := object("", fields{
		"products":   listOf(object("id", fields{"id": id, "label": label, "parent": id, "words": texts})),
		"verbs":      listOf(object("id", fields{"id": id, "label": label, "op": id, "object": id, "light": flag, "strict": flag, "bare": flag, "words": texts})),
		"objects":    listOf(object("id", fields{"id": id, "label": label, "op": id, "words": texts})),
		"operations": listOf(object("id", fields{"id": id, "label": label, "irreversible": flag, "objectless": flag, "verbs": texts, "objects": texts, "words": listOf(object("", fields{"text": label, "object": id}))})),
		"aliases":    listOf(object("product", fields{"product": id, "groups": listOf(texts)})),
	})
	return object("", fields{
		"lang": mostly(word("zh", "en"), "fr", []any{"zh"}), "fail_on": mostly(word("error", "warning", "never"), "info"),
		"include": texts, "exclude": texts, "rules": rules, "facts": texts, "lexicon": lexicon, "baseline": mostly(word("b.jsonl"), []any{"b"}),
		"overrides": listOf(object("files", fields{"files": mostly(word("a/", "*.md")), "rules": rules})),
		"roles":     object("", fields{"canonical": texts, "historical": texts, "archive": texts}),
	})
}
