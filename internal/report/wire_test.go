package report

// The shapes of the formats for programs. They are written after docs/json.md
// and after the standards that their comments name.

var (
	jsonPlaceShape = object(fields{"offset": from(0), "line": from(1), "column": from(1)})
	jsonSpanShape  = object(fields{"start": jsonPlaceShape, "end": jsonPlaceShape})
	jsonToolShape  = object(fields{"name": oneOf("buzhou"), "version": prose, "facts": prose})
	jsonCountShape = fields{"articles": from(0), "errors": from(0), "warnings": from(0), "infos": from(0),
		"fixed?": from(1), "fixable?": from(1),
		"hidden?": object(fields{"suppressed": from(0), "unchanged": from(0), "baseline": from(0)})}
	jsonNoteFields = fields{"code": prose, "path": anyText, "message": prose}
	jsonClaimShape = object(fields{
		"topic": object(fields{"product": anyText, "operation": anyText, "object": anyText}),
		"slot":  prose, "value": prose, "scope": anything, "force": oneOf("generic", "instance"),
	})
	jsonArticleFields = fields{"path": prose, "format": oneOf("markdown", "html", "text"), "encoding": prose, "title": anyText, "date": anything}
	jsonFindingFields = fields{
		"rule": prose, "group": prose, "severity": oneOf("error", "warning", "info"), "default_severity": oneOf("error", "warning", "info"),
		"origin": oneOf("article", "facts", "corpus"), "path": prose, "span": jsonSpanShape, "quote": anyText,
		"claim?": jsonClaimShape, "message": prose,
		"related": arrayOf(object(fields{
			"role": oneOf("opposes", "agrees", "context"), "path": prose, "span?": jsonSpanShape, "quote": anyText,
			"claim?": jsonClaimShape, "message": anyText,
		})),
		"related_omitted?": from(1),
		"facts?": someOf(object(fields{
			"id": prose, "value": prose, "sources": arrayOf(prose), "valid_from?": prose, "valid_until?": prose, "confidence?": prose,
		})),
		"fix?":        object(fields{"title": prose, "safe": boolean, "edits": someOf(object(fields{"span": jsonSpanShape, "text": anyText}))}),
		"fingerprint": prose,
	}
	jsonShape = object(fields{
		"version": from(1), "tool": jsonToolShape, "as_of": prose, "lang": oneOf("zh", "en"), "summary": object(jsonCountShape),
		"articles": arrayOf(object(jsonArticleFields)), "notes": arrayOf(object(jsonNoteFields)), "findings": arrayOf(object(jsonFindingFields)),
	})
)

// jsonLineShape is a line of the format jsonl: an object of the format json with
// its type.
func jsonLineShape(v any) error {
	o, _ := v.(map[string]any)
	kind, _ := o["type"].(string)
	all := map[string]fields{
		"run":     {"version": from(1), "tool": jsonToolShape, "as_of": prose, "lang": oneOf("zh", "en")},
		"article": jsonArticleFields, "note": jsonNoteFields, "finding": jsonFindingFields, "summary": jsonCountShape,
	}[kind]
	line := fields{"type": oneOf("run", "article", "note", "finding", "summary")}
	for name, s := range all {
		line[name] = s
	}
	return object(line)(v)
}

// SARIF 2.1.0 as OASIS defines it, as far as buzhou uses it, with what GitHub's
// code scanning requires beyond. The official schema is what tools/sarifcheck
// checks against.
var (
	sarifTextShape     = object(fields{"text": prose})
	sarifArtifactShape = object(fields{"uri": prose, "uriBaseId?": oneOf("%SRCROOT%")})
	sarifRegionShape   = object(fields{"startLine": from(1), "startColumn": from(1), "endLine": from(1), "endColumn": from(1), "snippet?": object(fields{"text": anyText})})
	sarifLevels        = oneOf("error", "warning", "note")
	sarifPlaceShape    = fields{"physicalLocation": object(fields{"artifactLocation": sarifArtifactShape, "region?": sarifRegionShape})}
	sarifRelatedShape  = object(fields{"id": from(1), "physicalLocation": sarifPlaceShape["physicalLocation"], "message": sarifTextShape})
	sarifRuleShape     = object(fields{
		"id": prose, "name": prose, "shortDescription": sarifTextShape, "fullDescription": sarifTextShape,
		"help":                 object(fields{"text": prose, "markdown": prose}),
		"defaultConfiguration": object(fields{"level": sarifLevels}),
		"properties": object(fields{
			"precision":        oneOf("very-high", "high", "medium", "low"),
			"problem.severity": oneOf("error", "warning", "recommendation"), "tags": someOf(prose),
		}),
	})
	sarifResultShape = object(fields{
		"ruleId": prose, "ruleIndex?": from(0), "level": sarifLevels, "message": sarifTextShape,
		"locations": someOf(object(sarifPlaceShape)), "relatedLocations?": someOf(sarifRelatedShape),
		"partialFingerprints": object(fields{"primaryLocationLineHash": prose, "buzhou/v1": prose}),
		"fixes?": someOf(object(fields{"description": sarifTextShape, "artifactChanges": someOf(object(fields{
			"artifactLocation": sarifArtifactShape,
			"replacements":     someOf(object(fields{"deletedRegion": sarifRegionShape, "insertedContent": object(fields{"text": anyText})})),
		}))})),
		"properties": anything,
	})
	sarifShape = object(fields{
		"$schema": prose, "version": oneOf("2.1.0"),
		"runs": someOf(object(fields{
			"tool": object(fields{"driver": object(fields{
				"name": oneOf("buzhou"), "version": prose, "semanticVersion?": prose, "rules": arrayOf(sarifRuleShape),
			})}),
			"language": oneOf("zh-CN", "en-US"), "columnKind": oneOf("utf16CodeUnits"),
			"originalUriBaseIds": object(fields{"%SRCROOT%": object(fields{"description": sarifTextShape})}),
			"properties":         anything, "results": arrayOf(sarifResultShape),
			"invocations": someOf(object(fields{"executionSuccessful": boolean, "toolExecutionNotifications": arrayOf(object(fields{
				"descriptor": object(fields{"id": prose}), "level": oneOf("error", "note"), "message": sarifTextShape,
				"locations?": someOf(object(sarifPlaceShape)),
			}))})),
		})),
	})
)

// GitLab's Code Quality report.
var gitlabShape = arrayOf(object(fields{
	"description": prose, "check_name": prose, "fingerprint": prose, "severity": oneOf("info", "minor", "major", "critical", "blocker"),
	"location": object(fields{"path": prose, "lines": object(fields{"begin": from(1), "end?": from(1)})}),
}))

// reviewdog's diagnostic format (proto/rdf/reviewdog.proto) in JSON.
var (
	rdPositionShape   = object(fields{"line": from(1), "column?": from(1)})
	rdRangeShape      = object(fields{"start": rdPositionShape, "end?": rdPositionShape})
	rdLocationShape   = object(fields{"path": prose, "range?": rdRangeShape})
	rdDiagnosticShape = object(fields{
		"message": prose, "location": rdLocationShape, "severity": oneOf("ERROR", "WARNING", "INFO"),
		"source?": object(fields{"name": oneOf("buzhou")}), "code": object(fields{"value": prose}),
		"suggestions?":       someOf(object(fields{"range": rdRangeShape, "text": anyText})),
		"related_locations?": someOf(object(fields{"message?": prose, "location": rdLocationShape})),
	})
	rdjsonShape = object(fields{"source": object(fields{"name": oneOf("buzhou")}), "diagnostics": arrayOf(rdDiagnosticShape)})
)
