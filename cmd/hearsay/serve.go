package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hearsay/account"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/knowledge"
	"hearsay/ledger/sqlite"
	"hearsay/web"
)

// defaultAddress is where the desk opens.
const defaultAddress = "localhost:7031"

// How long a request may take to come in and an answer to go out, and how long
// the desk waits for answers in progress when it closes.
const (
	headTime  = 10 * time.Second
	bodyTime  = 5 * time.Minute // of a folder dropped on the page Import
	idleTime  = 2 * time.Minute
	closeTime = 5 * time.Second
)

func (c *cli) serveCommand() *cobra.Command {
	var o opening
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the desk: read, ask and review in the browser",
		Long: `Opens the desk on the ledger: pages for reading, asking and reviewing in a browser on this
machine, and the same for programs. Only this machine can reach it, and whoever uses it may do
everything. Nothing is fetched from elsewhere. The ledger is made if there is none. Interrupt
the command to close the desk.

To let other machines in, make accounts ("hearsay accounts add"), and give a certificate and its
key, or say by --behind-proxy at which https address a proxy in front of the desk is reached.`,
		Example: `  hearsay serve
  hearsay serve --ledger valley.ledger --address localhost:7031
  hearsay serve --address :7031 --cert desk.pem --key desk-key.pem
  hearsay serve --behind-proxy https://desk.example.org`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.serve(cmd.Context(), o, nil) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.address, "address", defaultAddress, "`HOST:PORT` to open the desk at")
	flags.StringVar(&o.cert, "cert", "", "certificate `FILE` (PEM) for other machines")
	flags.StringVar(&o.key, "key", "", "`FILE` (PEM) with the key of the certificate")
	flags.StringVar(&o.proxy, "behind-proxy", "", "`ADDRESS` of the proxy in front, as browsers see it: https://desk.example.org")
	flags.StringVar(&o.accounts, "accounts", "", "`FILE` of accounts (default: the ledger's name and .accounts)")
	return cmd
}

// serve opens the desk until the context ends. Overlays are laid over the
// knowledge, as with read.
func (c *cli) serve(ctx context.Context, o opening, overlays []string) (err error) {
	gate, secure, err := c.gate(ctx, o)
	if err != nil {
		return err
	}
	if f, ok := gate.Accounts.(*account.File); ok {
		defer func() { err = errors.Join(err, f.Close()) }()
	}
	base, reader, err := c.reader(overlays...)
	if err != nil {
		return err
	}
	coder, err := export.NewCoder(base)
	if err != nil {
		return err
	}
	listener, err := listen(o.address)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(c.ledgerPath(), sqlite.Options{})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	d := desk.New(store, reader)
	pages, err := web.New(web.Options{Source: web.Of(d), Importer: d, API: d, Coder: coder, Gate: gate, Version: reader.Maker, Name: ledgerName(c.ledgerPath()), About: c.about(base, reader)})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(c.out, "The desk is open at %s/ - interrupt to close it.\n", o.seenAt(listener.Addr()))
	if err := c.out.Flush(); err != nil {
		return err
	}
	return serveUntil(ctx, listener, pages, secure)
}

// serveUntil answers requests until the context ends, and lets those in
// progress end. With a certificate it speaks TLS.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler, secure *tls.Config) error {
	server := &http.Server{Handler: handler, TLSConfig: secure, ReadHeaderTimeout: headTime, ReadTimeout: bodyTime, WriteTimeout: bodyTime, IdleTimeout: idleTime, MaxHeaderBytes: 64 << 10}
	closed := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		wait, done := context.WithTimeout(context.Background(), closeTime)
		defer done()
		closed <- server.Shutdown(wait)
	})
	serve := server.Serve
	if secure != nil {
		serve = func(l net.Listener) error { return server.ServeTLS(l, "", "") }
	}
	err := serve(listener)
	if !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("serving the desk: %w", err)
	}
	return <-closed
}

// listen opens a port.
func listen(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("opening the desk: %w: name another with --address", err)
	}
	return listener, nil
}

// ledgerName is what people call a ledger: its file without the ending.
func ledgerName(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// about tells of the program, its knowledge and its models.
func (c *cli) about(base *knowledge.Base, reader *desk.Reader) []web.Fact {
	facts := []web.Fact{
		{Name: "Program", Value: fmt.Sprintf("hearsay %s, %s, %s/%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)},
		{Name: "File", Value: c.ledgerPath()},
		{Name: "Knowledge", Value: "version " + base.Version()},
		{Name: "Readings are signed", Value: reader.Maker},
	}
	return facts
}
