package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"buzhou/internal/config"
	"buzhou/internal/filter"
	"buzhou/internal/project"
)

func (a *app) config() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show and check configurations",
	}
	cmd.AddCommand(a.configShow(), a.configCheck(), a.configSchema())
	return cmd
}

func (a *app) configShow() *cobra.Command {
	f := &projectFlags{}
	cmd := &cobra.Command{
		Use:   "show [file]",
		Short: "Print what applies to an article, or to the current folder, and where each value comes from",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			proj, main, err := a.project(cmd, f, project.Options{}, args)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return config.Show(a.stdout, main.For(main.Base), "", allRules())
			}
			return config.Show(a.stdout, proj.Settings(args[0]), args[0], allRules())
		},
	}
	f.registerConfig(cmd)
	return cmd
}

func (a *app) configSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of configurations, for editors",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(a.stdout, config.Schema(allRules()))
			return err
		},
	}
}

func (a *app) configCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [file]",
		Short: "Check a configuration, by default that of the current folder, with all it refers to",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f := &projectFlags{}
			if len(args) > 0 {
				f.config = args[0]
			}
			proj, main, err := a.project(cmd, f, project.Options{}, nil)
			if err != nil {
				return err
			}
			if main.File == "" {
				return fmt.Errorf("no %s here or in a folder above; `buzhou init` writes one", config.Names[0])
			}
			if err := proj.Prepare(nil); err != nil {
				return err
			}
			if _, err := proj.Facts(main); err != nil {
				return err
			}
			if file := main.BaselineFile(); file != "" {
				if _, err := filter.ReadBaseline(file); err != nil {
					return err
				}
			}
			fmt.Fprintf(a.stdout, "%s: ok\n", main.File)
			return nil
		},
	}
}
