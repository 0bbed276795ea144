package sources

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/nearest"
)

// fields are what a column can be, each with the names that are known for it.
var fields = [...]struct {
	name    string
	aliases []string
}{
	{"id", []string{"id", "doc_id", "docid", "article_id", "编号"}},
	{"url", []string{"url", "link", "source_url", "链接", "网址"}},
	{"title", []string{"title", "headline", "标题"}},
	{"date", []string{"date", "published_at", "publish_time", "updated_at", "reviewed_at", "日期", "发布时间", "更新时间"}},
	{"site", []string{"site", "domain", "站点", "网站"}},
	{"supplier", []string{"supplier", "vendor", "供应商", "来源"}},
	{"format", []string{"format", "格式"}},
	{"text", []string{"text", "content", "body", "markdown", "html", "正文", "内容"}},
}

// Fields returns the names of what a column can be.
func Fields() []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

// ParseColumns reads a mapping given as field=column pairs, such as text=body.
func ParseColumns(pairs []string) (map[string]string, error) {
	columns := map[string]string{}
	for _, p := range pairs {
		field, column, ok := strings.Cut(p, "=")
		if !ok || column == "" {
			return nil, fmt.Errorf("%q is no mapping of a column; write it as text=body", p)
		}
		if !slices.Contains(Fields(), field) {
			return nil, fmt.Errorf("unknown field %q: use %s%s", field, strings.Join(Fields(), ", "), nearest.Hint(field, Fields()))
		}
		columns[field] = column
	}
	return columns, nil
}

// record is what a row or a JSON object holds of the fields.
type record map[string]string

// pick takes the fields out of a row by its column names.
func (o *Options) pick(has func(column string) (string, bool)) record {
	rec := record{}
	for _, f := range fields {
		if column, ok := o.Columns[f.name]; ok {
			if v, ok := has(column); ok {
				rec[f.name] = v
			}
			continue
		}
		for _, column := range f.aliases {
			if v, ok := has(column); ok && v != "" {
				rec[f.name] = v
				break
			}
		}
	}
	return rec
}

// article makes an article of a record. A title that the text does not begin
// with is put before it, for an article is about what its title says.
func (r *reader) article(rec record, line int) (*Article, error) {
	text := rec["text"]
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("no text; name its column with --column text=NAME")
	}
	if int64(len(text)) > r.opts.MaxBytes {
		return nil, r.tooLong()
	}
	a := &Article{
		Path: r.name(rec["id"], line), Name: rec["url"],
		Meta: Meta{ID: rec["id"], URL: rec["url"], Title: rec["title"], Date: rec["date"], Site: rec["site"], Supplier: rec["supplier"]},
	}
	switch f := article.Format(strings.ToLower(rec["format"])); f {
	case article.Markdown, article.HTML, article.Plain:
		a.Format = f
	case "md":
		a.Format = article.Markdown
	case "txt", "plain":
		a.Format = article.Plain
	case "":
		a.Format = article.DetectFormat("", text)
	default:
		return nil, fmt.Errorf("unknown format %q; use markdown, html or text", f)
	}
	a.Raw = withTitle(a.Format, a.Title, text)
	return a, nil
}

// withTitle returns text headed by its title, unless it names it near its start.
func withTitle(f article.Format, title, text string) []byte {
	title = strings.Join(strings.Fields(title), " ")
	if title == "" || strings.Contains(text[:min(len(text), 4*len(title)+200)], title) {
		return []byte(text)
	}
	var b bytes.Buffer
	switch f {
	case article.HTML:
		fmt.Fprintf(&b, "<title>%s</title>\n", strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(title))
	case article.Markdown:
		fmt.Fprintf(&b, "# %s\n\n", title)
	default:
		fmt.Fprintf(&b, "%s\n\n", title)
	}
	b.WriteString(text)
	return b.Bytes()
}
