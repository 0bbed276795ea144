package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"

	"buzhou/internal/atomicfile"
	"buzhou/internal/input"
	"buzhou/internal/nearest"
	"buzhou/internal/report"
)

// destination is where a report in a format goes: a file, or standard output if
// path is empty.
type destination struct{ format, path string }

func (d destination) String() string {
	if d.path == "" {
		return d.format
	}
	return d.format + ":" + d.path
}

// destinations are the values of --format.
type destinations []destination

func (d *destinations) String() string {
	names := make([]string, len(*d))
	for i, to := range *d {
		names[i] = to.String()
	}
	return strings.Join(names, ",")
}

func (d *destinations) Type() string { return "format[:file]" }

// Set adds the destination s: a format, or a format, a colon and a path. The
// path - is standard output.
func (d *destinations) Set(s string) error {
	format, path, hasPath := strings.Cut(s, ":")
	if !slices.Contains(report.Formats(), format) {
		return fmt.Errorf("use %s, alone or with a file: %s:FILE%s",
			strings.Join(report.Formats(), ", "), report.Formats()[0], nearest.Hint(format, report.Formats()))
	}
	if hasPath && path == "" {
		return errors.New("name a file after the colon, or leave the colon out for standard output")
	}
	if path == "-" {
		path = ""
	}
	for _, other := range *d {
		switch {
		case other.path != path:
		case path == "":
			return fmt.Errorf("standard output has --format %s already; name a file: %s:FILE", other.format, format)
		default:
			return fmt.Errorf("%s has --format %s already", path, other.format)
		}
	}
	*d = append(*d, destination{format, path})
	return nil
}

// outputs are the reports of one run.
type outputs struct {
	report.Reporter
	files []*atomicfile.File
}

// open opens the destinations, or the default format to standard output if
// there are none. It fails before anything is checked if a file cannot be written.
func (a *app) open(to destinations, opts report.Options) (*outputs, error) {
	if len(to) == 0 {
		to = destinations{{format: report.Formats()[0]}}
	}
	out := &outputs{}
	var reporters []report.Reporter
	for _, d := range to {
		w := a.stdout
		opts.Color = a.color == "always"
		switch {
		case d.path == "" && len(to) > 1:
			opts.Color = a.useColor()
			w = &patient{w: w}
		case d.path == "":
			opts.Color = a.useColor()
		default:
			f, err := atomicfile.Create(d.path)
			if err != nil {
				return nil, errors.Join(unwritable(d, err), out.discard())
			}
			out.files = append(out.files, f)
			w = f
		}
		r, _ := report.New(d.format, w, opts)
		reporters = append(reporters, r)
	}
	out.Reporter = report.Tee(reporters)
	return out, nil
}

// spare returns an error if a report would replace one of the documents that are
// checked.
func (d destinations) spare(files []input.File) error {
	for _, to := range d {
		target, err := os.Stat(to.path)
		if to.path == "" || err != nil || !target.Mode().IsRegular() {
			continue
		}
		for _, f := range files {
			if f.Stdin {
				continue
			}
			if info, err := os.Stat(f.Open()); err == nil && os.SameFile(info, target) {
				return fmt.Errorf("--format %s: %s is one of the articles to check and would be overwritten; write the report elsewhere, or exclude the file", to, f.Path)
			}
		}
	}
	return nil
}

// unwritable explains why the file of d cannot be written.
func unwritable(d destination, err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return fmt.Errorf("--format %s: cannot write the file: %w", d, err)
}

// patient drops what nobody reads any more, such as head, so that the reports
// that go to files are still finished.
type patient struct {
	w    io.Writer
	gone bool
}

func (p *patient) Write(b []byte) (int, error) {
	if p.gone {
		return len(b), nil
	}
	n, err := p.w.Write(b)
	if p.gone = errors.Is(err, syscall.EPIPE); p.gone {
		return len(b), nil
	}
	return n, err
}

// close puts the files of a run in place, or drops them if the run was broken
// off: half a report looks like a whole one.
func (o *outputs) close(broken bool) error {
	if broken {
		return o.discard()
	}
	var errs []error
	for _, f := range o.files {
		errs = append(errs, f.Commit())
	}
	return errors.Join(errs...)
}

func (o *outputs) discard() error {
	var errs []error
	for _, f := range o.files {
		errs = append(errs, f.Discard())
	}
	return errors.Join(errs...)
}
