package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hearsay/account"
	"hearsay/export"
)

func (c *cli) accountsCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "accounts",
		Short: "Say who may use a desk that other machines reach",
		Long: `Keeps the accounts of a desk that other machines reach: people with a role and a password, and
the tokens of their programs. They lie in a file of their own beside the ledger, never in it.
Passwords are asked for at the terminal or read from standard input, never taken from arguments.

The roles: a reader looks and asks; an analyst decides and keeps questions too; an editor brings
reports in too; an admin sees who did what too.`,
		Example: `  hearsay accounts add "A. Lind" --role admin
  hearsay accounts list`,
	}
	cmd.PersistentFlags().StringVar(&file, "accounts", "", "the `FILE` of accounts (default: the ledger's name and .accounts)")
	with := func(create bool, do func(ctx context.Context, f *account.File) (account.Deed, error)) func(*cobra.Command, []string) error {
		return func(cmd *cobra.Command, _ []string) error { return c.withAccounts(cmd.Context(), file, create, do) }
	}
	cmd.AddCommand(c.accountsAdd(with), c.accountsList(with), c.accountsRemove(with), c.accountsPassword(with), c.accountsRole(with), c.accountsToken(with))
	return cmd
}

// accounting runs what is done with the file of accounts, which is made first if
// it may be.
type accounting func(create bool, do func(ctx context.Context, f *account.File) (account.Deed, error)) func(*cobra.Command, []string) error

// withAccounts opens the file, does something, and enters it into the list of who
// did what.
func (c *cli) withAccounts(ctx context.Context, path string, create bool, do func(context.Context, *account.File) (account.Deed, error)) (err error) {
	if path == "" {
		path = account.Beside(c.ledgerPath())
	}
	f, err := account.Open(path, create)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	deed, err := do(ctx, f)
	if deed.Did == "" {
		return err
	}
	deed.Did, deed.Who, deed.Outcome = "hearsay accounts "+deed.Did, "command line", "done"
	if err != nil {
		deed.Outcome = "refused: " + err.Error()
	}
	return errors.Join(err, f.Record(ctx, deed))
}

func (c *cli) accountsAdd(with accounting) *cobra.Command {
	var role string
	cmd := &cobra.Command{
		Use:     "add NAME",
		Short:   "Make an account",
		Long:    "Makes an account with a role, and asks for its password. The first account is made with the role admin.",
		Example: "  hearsay accounts add \"A. Lind\" --role admin\n  hearsay accounts add Oru < password.txt",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&role, "role", "reader", "reader, analyst, editor or admin")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		may, err := account.RoleNamed(role)
		if err != nil {
			return misuse{fmt.Sprintf("there is no role %q", role), "use reader, analyst, editor or admin"}
		}
		return with(true, func(ctx context.Context, f *account.File) (account.Deed, error) {
			deed := account.Deed{Did: "add", What: args[0] + ", " + role}
			list, err := f.List(ctx)
			if err != nil {
				return deed, err
			}
			if len(list) == 0 && may != account.Admin {
				return account.Deed{}, misuse{"the first account has to be an admin's", "add --role admin"}
			}
			password, err := c.password("Password for " + args[0])
			if err != nil {
				return account.Deed{}, err
			}
			return deed, f.Add(ctx, args[0], may, password)
		})(cmd, args)
	}
	return cmd
}

func (c *cli) accountsList(with accounting) *cobra.Command {
	var asJSON, asCSV bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the accounts and their tokens",
		Long:    "Lists the accounts by name, each with its role and its tokens. Passwords and tokens themselves cannot be read back.",
		Example: "  hearsay accounts list\n  hearsay accounts list --csv",
		Args:    cobra.NoArgs,
		RunE: with(false, func(ctx context.Context, f *account.File) (account.Deed, error) {
			return account.Deed{}, c.listAccounts(ctx, f, asJSON, asCSV)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON Lines")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "write CSV")
	cmd.MarkFlagsMutuallyExclusive("json", "csv")
	return cmd
}

// An accountLine is an account, or a token of one, in a list.
type accountLine struct {
	Kind    string `json:"kind"` // account or token
	Name    string `json:"name"`
	Role    string `json:"role"`
	Made    string `json:"made"`              // RFC 3339, UTC
	Token   string `json:"token,omitempty"`   // what it is called, not what is shown
	Purpose string `json:"purpose,omitempty"` // in the user's words
	Expires string `json:"expires,omitempty"`
}

func (c *cli) listAccounts(ctx context.Context, f *account.File, asJSON, asCSV bool) error {
	lines, err := accountLines(ctx, f)
	if err != nil {
		return err
	}
	columns := []export.Column[accountLine]{
		{Name: "kind", Cell: func(l accountLine) string { return l.Kind }}, {Name: "name", Cell: func(l accountLine) string { return l.Name }},
		{Name: "role", Cell: func(l accountLine) string { return l.Role }}, {Name: "made", Cell: func(l accountLine) string { return l.Made }},
		{Name: "token", Cell: func(l accountLine) string { return l.Token }}, {Name: "purpose", Cell: func(l accountLine) string { return l.Purpose }},
		{Name: "expires", Cell: func(l accountLine) string { return l.Expires }},
	}
	if asCSV {
		return export.Rows(c.out, export.Header(columns), func(yield func([]string, error) bool) {
			for _, l := range lines {
				if !yield(export.Cells(columns, l), nil) {
					return
				}
			}
		})
	}
	for _, l := range lines {
		switch {
		case asJSON:
			if err := export.Encoder(c.out).Encode(l); err != nil {
				return err
			}
		case l.Kind == "token":
			fmt.Fprintf(c.out, "    token %s, %s, until %.10s  %s\n", l.Token, l.Role, l.Expires, l.Purpose)
		default:
			fmt.Fprintf(c.out, "%s, %s since %.10s\n", l.Name, l.Role, l.Made)
		}
	}
	return nil
}

// accountLines gives each account with its tokens behind it.
func accountLines(ctx context.Context, f *account.File) ([]accountLine, error) {
	list, err := f.List(ctx)
	if err != nil {
		return nil, err
	}
	var lines []accountLine
	for _, a := range list {
		lines = append(lines, accountLine{Kind: "account", Name: a.Name, Role: a.Role.String(), Made: a.Made.Format(time.RFC3339)})
		tokens, err := f.Tokens(ctx, a.Name)
		if err != nil {
			return nil, err
		}
		for _, t := range tokens {
			lines = append(lines, accountLine{Kind: "token", Name: a.Name, Role: t.Role.String(), Made: t.Made.Format(time.RFC3339), Token: t.ID,
				Purpose: t.Purpose, Expires: t.Expires.Format(time.RFC3339)})
		}
	}
	return lines, nil
}

func (c *cli) accountsRemove(with accounting) *cobra.Command {
	return &cobra.Command{
		Use:     "remove NAME",
		Short:   "Take an account away",
		Long:    "Takes an account away, with its sessions and tokens, at once also at a desk that is open. What the account decided stays in the ledger.",
		Example: "  hearsay accounts remove Oru",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return with(false, func(ctx context.Context, f *account.File) (account.Deed, error) {
				return account.Deed{Did: "remove", What: args[0]}, f.Remove(ctx, args[0])
			})(cmd, args)
		},
	}
}

func (c *cli) accountsPassword(with accounting) *cobra.Command {
	return &cobra.Command{
		Use:     "password NAME",
		Short:   "Give an account another password",
		Long:    "Asks for another password and ends the account's sessions.",
		Example: "  hearsay accounts password Oru",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return with(false, func(ctx context.Context, f *account.File) (account.Deed, error) {
				password, err := c.password("New password for " + args[0])
				if err != nil {
					return account.Deed{}, err
				}
				return account.Deed{Did: "password", What: args[0]}, f.SetPassword(ctx, args[0], password)
			})(cmd, args)
		},
	}
}

func (c *cli) accountsRole(with accounting) *cobra.Command {
	return &cobra.Command{
		Use:     "role NAME ROLE",
		Short:   "Give an account another role",
		Long:    "Gives an account another role, reader, analyst, editor or admin, and ends its sessions. Its tokens may do no more than the account.",
		Example: "  hearsay accounts role Oru analyst",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			role, err := account.RoleNamed(args[1])
			if err != nil {
				return misuse{fmt.Sprintf("there is no role %q", args[1]), "use reader, analyst, editor or admin"}
			}
			return with(false, func(ctx context.Context, f *account.File) (account.Deed, error) {
				return account.Deed{Did: "role", What: args[0] + ", " + args[1]}, f.SetRole(ctx, args[0], role)
			})(cmd, args)
		},
	}
}

func (c *cli) accountsToken(with accounting) *cobra.Command {
	var role, purpose, revoke string
	var days int
	cmd := &cobra.Command{
		Use:   "token NAME",
		Short: "Make a token for a program, or take one back",
		Long: `Makes a token with which a program may do what the account may, or less, and writes it: it is
shown this once. Programs send it as "Authorization: Bearer TOKEN"; readers of feeds and calendars
as the password to the account's name.`,
		Example: `  hearsay accounts token "A. Lind" --role reader --days 365 --purpose "weekly export"
  hearsay accounts token "A. Lind" --revoke uXt5kQ0e`,
		Args: cobra.ExactArgs(1),
	}
	flags := cmd.Flags()
	flags.StringVar(&role, "role", "", "what it may do (default: what the account may)")
	flags.IntVar(&days, "days", 90, "how many days it lasts")
	flags.StringVar(&purpose, "purpose", "", "what it is for, in your words")
	flags.StringVar(&revoke, "revoke", "", "take the token with this `NAME` back")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if days < 1 {
			return misuse{fmt.Sprintf("--days %d is no time for a token to last", days), "give at least 1"}
		}
		return with(false, func(ctx context.Context, f *account.File) (account.Deed, error) {
			if revoke != "" {
				return account.Deed{Did: "token --revoke", What: args[0] + ", " + revoke}, removeToken(ctx, f, args[0], revoke)
			}
			t := account.Token{Account: args[0], Purpose: purpose, Expires: time.Now().AddDate(0, 0, days)}
			if role != "" {
				var err error
				if t.Role, err = account.RoleNamed(role); err != nil {
					return account.Deed{}, misuse{fmt.Sprintf("there is no role %q", role), "use reader, analyst, editor or admin"}
				}
			}
			text, made, err := f.MakeToken(ctx, t)
			if err == nil {
				fmt.Fprintln(c.out, text)
			}
			return account.Deed{Did: "token", What: args[0] + ", " + made.ID}, err
		})(cmd, args)
	}
	return cmd
}

// removeToken takes back a token of the account that is named.
func removeToken(ctx context.Context, f *account.File, name, id string) error {
	list, err := f.Tokens(ctx, name)
	if err != nil {
		return err
	}
	for _, t := range list {
		if t.ID == id {
			return f.RemoveToken(ctx, id)
		}
	}
	return fmt.Errorf(`%q has no token %q: see which there are with "hearsay accounts list"`, name, id)
}

// password asks for a password twice at a terminal, where it is not shown; else
// it reads a line of standard input.
func (c *cli) password(ask string) (string, error) {
	if f, ok := c.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		first, err := c.unseen(f, ask)
		if err != nil {
			return "", err
		}
		second, err := c.unseen(f, "The same again")
		if err == nil && first != second {
			err = errors.New("the two passwords differ: try again")
		}
		return first, err
	}
	line, err := bufio.NewReader(io.LimitReader(c.in, 4096)).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func (c *cli) unseen(f *os.File, ask string) (string, error) {
	fmt.Fprint(c.err, ask+": ")
	b, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(c.err)
	if err != nil {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	return string(b), nil
}
