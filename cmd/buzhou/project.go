package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"buzhou/internal/config"
	"buzhou/internal/input"
	"buzhou/internal/project"
)

// projectFlags are the flags that say which configuration governs a run.
type projectFlags struct {
	config                 string
	noConfig, forceExclude bool
	stdinName              string
}

func (f *projectFlags) register(cmd *cobra.Command) {
	f.registerConfig(cmd)
	f.registerInputs(cmd)
}

// registerInputs registers the flags that say which of the arguments are read.
func (f *projectFlags) registerInputs(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.forceExclude, "force-exclude", false, "leave excluded files out even if they are named")
	flags.StringVar(&f.stdinName, "stdin-filename", "", "`path` that standard input is reported under; its suffix tells the format")
}

// registerConfig registers the flags that name the configuration.
func (f *projectFlags) registerConfig(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.config, "config", "", "the configuration `file` for all articles (default: the nearest "+config.Names[0]+" above each)")
	flags.BoolVar(&f.noConfig, "no-config", false, "look for no configuration")
	exclude(cmd, "either one file governs all articles, or none does", "config", "no-config")
}

// project opens the project of a run with the given arguments, and returns it
// with the configuration that speaks for the run as a whole. The language of that
// one holds unless --lang names another.
func (a *app) project(cmd *cobra.Command, f *projectFlags, opts project.Options, args []string) (*project.Project, *config.Config, error) {
	opts.ConfigFile, opts.NoConfig, opts.Known = f.config, f.noConfig, allRules()
	p, err := project.New(opts)
	if err != nil {
		return nil, nil, err
	}
	main := p.Main(args, f.stdinName)
	if err := p.Err(); err != nil {
		return nil, nil, err
	}
	if !cmd.Flags().Changed("lang") {
		a.lang = cmp.Or(main.Lang.Text, a.lang)
	}
	return p, main, nil
}

// expand returns the documents that args name under p, and what is wrong with the
// arguments. The error is that of the documents' configurations.
func (f *projectFlags) expand(p *project.Project, args []string) ([]input.File, []input.Problem, error) {
	files, problems := input.Expand(args, input.Options{StdinName: f.stdinName, Selector: p.Select(), Force: f.forceExclude})
	return files, problems, p.Prepare(files)
}
