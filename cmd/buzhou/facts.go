package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/nearest"
	"buzhou/internal/project"
	"buzhou/rules"
)

// factsFlags are the flags that the commands on facts share.
type factsFlags struct {
	projectFlags
	format string
	packs  []string
	asOf   string
}

func (a *app) facts() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "facts",
		Short: "Look up, keep and import facts: fees, limits, periods, telephone numbers",
		Long: `Look up, keep and import the facts that articles are compared with. Built-in facts
and those of your own packs (of the configuration, or --facts) are one base; see
docs/facts.md.`,
	}
	cmd.AddCommand(a.factsList(), a.factsShow(), a.factsSearch(), a.factsDue(), a.factsCheck(), a.factsUsed(), a.factsImport())
	return cmd
}

func (f *factsFlags) register(cmd *cobra.Command) {
	tableFormatFlag(cmd.Flags(), &f.format)
	factsFlag(cmd.Flags(), &f.packs)
	f.registerConfig(cmd)
}

// base returns the facts that hold for a run with the given arguments, and the project
// that says so.
func (a *app) base(cmd *cobra.Command, f *factsFlags, args []string) (*factbase.Base, *project.Project, error) {
	day, err := parseDay(f.asOf)
	if err != nil {
		return nil, nil, err
	}
	proj, main, err := a.project(cmd, &f.projectFlags, project.Options{Rules: []*rules.Rule{}, Facts: f.packs, AsOf: day}, args)
	if err != nil {
		return nil, nil, err
	}
	base, err := proj.Facts(main)
	return base, proj, err
}

// factByID returns the entry called id; the error has the nearest one.
func factByID(base *factbase.Base, id string) (factbase.Entry, error) {
	e, ok := base.Entry(id)
	if ok {
		return e, nil
	}
	var ids []string
	for _, e := range base.Entries() {
		ids = append(ids, e.ID)
	}
	if hint := nearest.Hint(id, ids); hint != "" {
		return e, fmt.Errorf("unknown fact %q%s", id, hint)
	}
	return e, fmt.Errorf("unknown fact %q; `buzhou facts list` lists them all, `buzhou facts search` looks for a word", id)
}
