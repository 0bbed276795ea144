package config

import (
	_ "embed" // for the schema
	"encoding/json"
	"strings"

	"buzhou/rules"
)

//go:embed config.schema.json
var schema string

// Schema returns the JSON Schema of configurations, for editors, with the given
// rules.
func Schema(known []*rules.Rule) string {
	ids, err := json.Marshal(ruleIDs(known))
	if err != nil {
		panic(err) // strings always marshal
	}
	return strings.Replace(schema, `["RULES"]`, strings.ReplaceAll(string(ids), `","`, `", "`), 1)
}
