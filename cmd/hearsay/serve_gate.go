package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"

	"hearsay/account"
	"hearsay/web"
)

// An opening says where the desk is opened, and to whom.
type opening struct {
	address   string
	cert, key string
	proxy     string
	accounts  string
}

// gate says who may come in. A desk that other machines reach has accounts, and
// what goes to and fro is encrypted: by the desk itself or by a proxy in front.
func (c *cli) gate(ctx context.Context, o opening) (gate web.Gate, secure *tls.Config, err error) {
	local, err := o.local()
	if err != nil {
		return gate, nil, err
	}
	if o.proxy != "" {
		if err := checkProxy(o.proxy); err != nil {
			return gate, nil, err
		}
		gate.Origin = o.proxy
	}
	if o.cert != "" || o.key != "" {
		pair, err := tls.LoadX509KeyPair(o.cert, o.key)
		if err != nil {
			return gate, nil, fmt.Errorf("the certificate (--cert %q, --key %q): %w: give both, as PEM files that belong together", o.cert, o.key, err)
		}
		secure = web.TLS(pair)
	}
	switch {
	case local && o.proxy == "" && secure == nil:
		gate.Local = true
		return gate, nil, nil
	case secure == nil && o.proxy == "":
		return gate, nil, misuse{fmt.Sprintf("--address %q would open the desk to other machines, unencrypted", o.address),
			"give --cert and --key, or --behind-proxy with the https address of a proxy in front; or name localhost"}
	}
	gate.Accounts, err = c.doormen(ctx, o)
	return gate, secure, err
}

// local tells whether only this machine reaches an address.
func (o *opening) local() (bool, error) {
	host, _, err := net.SplitHostPort(o.address)
	if err != nil {
		return false, misuse{fmt.Sprintf("--address %q is no address", o.address), "write a host and a port, such as localhost:7031"}
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback(), nil
}

// checkProxy wants an https address without anything behind it.
func checkProxy(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.Scheme+"://"+u.Host != address {
		return misuse{fmt.Sprintf("--behind-proxy %q is not the address of a proxy", address), "write it as browsers see it, without a path: https://desk.example.org"}
	}
	return nil
}

// doormen opens the accounts, of which there must be one.
func (c *cli) doormen(ctx context.Context, o opening) (*account.File, error) {
	path := o.accounts
	if path == "" {
		path = account.Beside(c.ledgerPath())
	}
	f, err := account.Open(path, false)
	if err != nil {
		return nil, err
	}
	list, err := f.List(ctx)
	if err == nil && len(list) == 0 {
		err = errors.New(`there are no accounts: make one with "hearsay accounts add NAME --role admin"`)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// seenAt is the desk's address as browsers see it.
func (o *opening) seenAt(listening net.Addr) string {
	switch {
	case o.proxy != "":
		return o.proxy
	case o.cert != "":
		return "https://" + listening.String()
	}
	return "http://" + listening.String()
}
