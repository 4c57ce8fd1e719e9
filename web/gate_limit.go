package web

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// How fast one account, or one machine where nobody is signed in, may ask; how
// fast a machine, and everybody together for one name, may guess at passwords.
var (
	askPace      = pace{rate.Limit(50), 300}
	guessPace    = pace{rate.Every(12 * time.Second), 10}
	strangerPace = pace{rate.Every(5 * time.Second), 30}
)

// A pace is how many a second in the long run, and how many at once.
type pace struct {
	each  rate.Limit
	burst int
}

// A limiter keeps many to one pace.
type limiter struct {
	pace
	mu   sync.Mutex
	list map[string]*rate.Limiter
}

// remembered is how many a limiter knows at most. One that has not asked for a
// while is forgotten first.
const remembered = 10000

func newLimiter(p pace) *limiter { return &limiter{pace: p, list: map[string]*rate.Limiter{}} }

// wait tells how long whoever is known by the key has to wait; 0: go on.
func (l *limiter) wait(key string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	one, ok := l.list[key]
	if !ok {
		l.forget(now)
		one = rate.NewLimiter(l.each, l.burst)
		l.list[key] = one
	}
	r := one.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// forget makes room for many at once, so that a flood of names costs little.
func (l *limiter) forget(now time.Time) {
	if len(l.list) < remembered {
		return
	}
	maps.DeleteFunc(l.list, func(_ string, one *rate.Limiter) bool { return one.TokensAt(now) >= float64(l.burst) })
	for key := range l.list {
		if len(l.list) < remembered/2 {
			return
		}
		delete(l.list, key)
	}
}

// pace slows down whoever asks too fast, at a desk that others reach.
func (s *Server) pace(v *visit) error {
	if s.options.Gate.Accounts == nil {
		return nil
	}
	key := "account " + v.by.Name
	if v.by.Role == Anyone {
		key = "machine " + network(s.from(v.r))
	}
	return tooFast(v, s.asking.wait(key, s.options.Now()))
}

// tooFast refuses a visit that has to wait.
func tooFast(v *visit, wait time.Duration) error {
	if wait <= 0 {
		return nil
	}
	seconds := int(wait/time.Second) + 1
	v.w.Header().Set("Retry-After", strconv.Itoa(seconds))
	return &misuse{http.StatusTooManyRequests, "that was too many requests in too short a time", fmt.Sprintf("try again in %d s", seconds)}
}

// network is what a machine can change of its address at will.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || !ip.Is6() || ip.Is4In6() {
		return address
	}
	prefix, _ := ip.Prefix(64) // 64 is a right length
	return prefix.String()
}

// What a request may hold and how long it may take to come in: a form, or what
// large lists.
const (
	formBytes  = 1 << 20
	largeBytes = 64 << 20
	largeTime  = 5 * time.Minute
)

// formTime is a variable for the sake of tests, who do not have as long.
var formTime = 30 * time.Second

// large lists the routes that take reports in, with what they may hold.
var large = map[string]int64{"POST /api/v1/reports": largeBytes, "POST /import": maxImport}

// bound sets how much may come in, and until when. Once all of it is there the
// answer may take as long as it does.
func bound(v *visit, route Route) {
	if !unsafe(v.r.Method) {
		return
	}
	bytes, most := int64(formBytes), formTime
	if n := large[route.Method+" "+route.Pattern]; n > 0 {
		bytes, most = n, largeTime
	}
	control := http.NewResponseController(v.w)
	_ = control.SetReadDeadline(time.Now().Add(most)) // no connection, no deadline: only in tests
	v.r.Body = &punctual{ReadCloser: http.MaxBytesReader(v.w, v.r.Body, bytes), control: control}
}

// A punctual body lifts its deadline when all of it has come.
type punctual struct {
	io.ReadCloser
	control *http.ResponseController
}

// Read implements [io.Reader].
func (p *punctual) Read(b []byte) (int, error) {
	n, err := p.ReadCloser.Read(b)
	if err == io.EOF {
		_ = p.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

// A watched body remembers what went wrong with it, where whoever reads it makes
// something else of it.
type watched struct {
	io.ReadCloser
	err error // other than its end
}

// Read implements [io.Reader].
func (w *watched) Read(b []byte) (int, error) {
	n, err := w.ReadCloser.Read(b)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
