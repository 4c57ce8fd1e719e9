package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hearsay/desk"
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
	var address string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the desk: read, ask and review in the browser",
		Long: `Opens the desk on the ledger: pages for reading, asking and reviewing in a browser on this
machine. Only this machine can reach it. Nothing is fetched from elsewhere. The ledger is made
if there is none. Interrupt the command to close the desk.`,
		Example: "  hearsay serve\n  hearsay serve --ledger valley.ledger --address localhost:7031",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return c.serve(cmd.Context(), address, nil) },
	}
	cmd.Flags().StringVar(&address, "address", defaultAddress, "`HOST:PORT` to open the desk at; the host must be this machine")
	return cmd
}

// serve opens the desk until the context ends. Overlays are laid over the
// knowledge, as with read.
func (c *cli) serve(ctx context.Context, address string, overlays []string) (err error) {
	base, reader, err := c.reader(overlays...)
	if err != nil {
		return err
	}
	listener, err := listen(address)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(c.ledgerPath(), sqlite.Options{})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	d := desk.New(store, reader)
	pages, err := web.New(web.Options{Source: web.Of(d), Importer: d, Name: ledgerName(c.ledgerPath()), About: c.about(base, reader)})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(c.out, "The desk is open at http://%s/ - interrupt to close it.\n", listener.Addr())
	if err := c.out.Flush(); err != nil {
		return err
	}
	return serveUntil(ctx, listener, pages)
}

// serveUntil answers requests until the context ends, and lets those in
// progress end.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headTime, ReadTimeout: bodyTime, WriteTimeout: bodyTime, IdleTimeout: idleTime, MaxHeaderBytes: 64 << 10}
	closed := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		wait, done := context.WithTimeout(context.Background(), closeTime)
		defer done()
		closed <- server.Shutdown(wait)
	})
	err := server.Serve(listener)
	if !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("serving the desk: %w", err)
	}
	return <-closed
}

// listen opens a port that only this machine reaches.
func listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, misuse{fmt.Sprintf("--address %q is no address", address), "write a host and a port, such as localhost:7031"}
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, misuse{fmt.Sprintf("--address %q would open the desk to other machines", address), "name localhost, 127.0.0.1 or [::1]"}
	}
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
