package web

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"hearsay"
	"hearsay/export"
	"hearsay/query"
)

// described reads the description of the API and holds it against OpenAPI 3.1.
func described(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData([]byte(openapi))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestEveryRouteIsDescribed holds the description against the routes, both ways.
func TestEveryRouteIsDescribed(t *testing.T) {
	doc := described(t)
	told := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			told[method+" "+path] = true
			if operation.OperationID == "" || operation.Summary == "" || operation.Responses.Default() == nil {
				t.Errorf("%s %s: an operation has a name, a summary and a problem", method, path)
			}
		}
	}
	for _, r := range slices.Concat(apiRoutes, feedRoutes) {
		at := r.Method + " " + strings.ReplaceAll(r.Pattern, "...}", "}")
		if !told[at] {
			t.Errorf("openapi.yaml does not tell of %s", at)
		}
		delete(told, at)
	}
	for at := range told {
		t.Errorf("openapi.yaml tells of %s, which is no route", at)
	}
	var names []any
	for _, k := range apiKinds {
		names = append(names, k.name)
	}
	if enum := doc.Components.Parameters["Kind"].Value.Schema.Value.Enum; !slices.Equal(enum, names) {
		t.Errorf("openapi.yaml has the kinds %v, the table %v", enum, names)
	}
	for _, f := range formats {
		if enum := doc.Paths.Value("/api/v1/export").Get.Parameters[0].Value.Schema.Value.Enum; !slices.Contains(enum, any(f.name)) {
			t.Errorf("openapi.yaml lacks the format %s: %v", f.name, enum)
		}
	}
}

// TestEveryFieldIsDescribed holds the schemas against the types that are sent and
// taken, both ways and all the way down.
func TestEveryFieldIsDescribed(t *testing.T) {
	schemas := described(t).Components.Schemas
	seen := map[reflect.Type]bool{}
	for name, of := range map[string]any{
		"Document": hearsay.DocumentRecord{}, "Statement": hearsay.StatementRecord{}, "Event": hearsay.EventRecord{}, "Actor": hearsay.ActorRecord{},
		"Claim": hearsay.ClaimRecord{}, "Position": hearsay.PositionRecord{}, "Plan": hearsay.PlanRecord{}, "Outlet": hearsay.OutletRecord{}, "Story": hearsay.StoryRecord{},
		"Report": export.Report{}, "Problem": problemRecord{}, "Index": indexRecord{}, "Page": pageRecord{}, "Taken": takenRecord{}, "Decision": decisionRequest{},
		"Decided": decidedRecord{}, "Decisions": decisionsRecord{}, "Audit": auditRecord{}, "Questions": questionsRecord{}, "JSONFeed": jsonFeedDocument{},
	} {
		compare(t, name, schemas[name], reflect.TypeOf(of), seen)
	}
	if len(seen) < 40 {
		t.Errorf("only %d types were compared", len(seen))
	}
}

// compare holds a schema against a type.
func compare(t *testing.T, at string, ref *openapi3.SchemaRef, of reflect.Type, seen map[reflect.Type]bool) {
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if ref == nil || ref.Value == nil {
		t.Errorf("%s: there is no schema of %s", at, of)
		return
	}
	schema := ref.Value
	for _, one := range schema.AnyOf { // or null
		if !one.Value.Type.Is("null") {
			schema = one.Value
		}
	}
	switch of.Kind() {
	case reflect.Slice, reflect.Array:
		if schema.Items == nil {
			t.Errorf("%s is no list", at)
			return
		}
		compare(t, at+"[]", schema.Items, of.Elem(), seen)
	case reflect.Struct:
		if seen[of] {
			return
		}
		seen[of] = true
		rest := maps.Clone(map[string]*openapi3.SchemaRef(schema.Properties))
		for name, field := range tagged(of) {
			if rest[name] == nil {
				t.Errorf("%s: the field %q of %s is not described", at, name, of)
				continue
			}
			compare(t, at+"."+name, rest[name], field.Type, seen)
			must := !strings.Contains(field.Tag.Get("json"), ",omit")
			if must != slices.Contains(schema.Required, name) && of != reflect.TypeFor[decisionRequest]() {
				t.Errorf("%s: that %q is always there is %t, and said to be %t", at, name, must, !must)
			}
			delete(rest, name)
		}
		for name := range rest {
			t.Errorf("%s: the field %q is described, and %s has none", at, name, of)
		}
	}
}

// tagged gives the fields of a type by their names in JSON.
func tagged(of reflect.Type) map[string]reflect.StructField {
	list := map[string]reflect.StructField{}
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			maps.Copy(list, tagged(f.Type))
		case f.IsExported() && name != "-":
			list[name] = f
		}
	}
	return list
}

// TestAnswersKeepThePromise asks every operation, rightly and wrongly, and holds
// request and answer against the description.
func TestAnswersKeepThePromise(t *testing.T) {
	doc := described(t)
	s := guarded(t)
	admin := s.token(Admin)
	report := s.found(query.Documents)[0]
	statements := s.found(query.Statements)
	event := s.found(query.Events)[0]
	asked := map[string]bool{}
	try := func(want int, method, path, address, body string, header ...string) got {
		t.Helper()
		header = append(header, "Authorization", "Bearer "+admin)
		g := s.ask(method, address, body, header...)
		if g.StatusCode != want {
			t.Errorf("%s %s: %d %s; want %d", method, address, g.StatusCode, g.body, want)
		}
		asked[method+" "+path] = asked[method+" "+path] || want < 300
		keeps(t, doc, g, method, path, body)
		return g
	}
	for _, k := range apiKinds {
		want := 404
		if s.server.kept(k.kind) {
			want = 200
		}
		try(want, "GET", "/api/v1/{kind}", "/api/v1/"+k.name+"?limit=1000", "")
	}
	for _, key := range statements[:10] { // all of them stand on the pages above
		try(200, "GET", "/api/v1/{kind}/{key}", "/api/v1/statements/"+key, "")
	}
	for _, key := range s.found(query.Events)[:10] {
		try(200, "GET", "/api/v1/{kind}/{key}", "/api/v1/events/"+key, "")
	}
	for _, id := range s.found(query.Documents) {
		try(200, "GET", "/api/v1/reports/{report}", "/api/v1/reports/"+id, "")
	}
	try(304, "GET", "/api/v1/{kind}", "/api/v1/events", "", "If-None-Match", "*")
	try(400, "GET", "/api/v1/{kind}", "/api/v1/events?q=act:ofer", "")
	try(200, "GET", "/api/v1", "/api/v1", "")
	try(200, "GET", "/api/v1/openapi.yaml", "/api/v1/openapi.yaml", "")
	for _, f := range formats {
		try(200, "GET", "/api/v1/export", "/api/v1/export?format="+f.name, "")
	}
	try(201, "POST", "/api/v1/reports", "/api/v1/reports?place=a.txt", "Orsk said no.", "Content-Type", "text/plain")
	try(200, "POST", "/api/v1/reports", "/api/v1/reports?place=a.txt", "Orsk said no.", "Content-Type", "text/plain")
	try(422, "POST", "/api/v1/reports", "/api/v1/reports", " ", "Content-Type", "text/plain")
	try(200, "GET", "/api/v1/reports/{report}/text", "/api/v1/reports/"+report+"/text", "")
	decision := func(d decisionRequest) string {
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	post := func(want int, d decisionRequest) got {
		return try(want, "POST", "/api/v1/decisions", "/api/v1/decisions", decision(d), "Content-Type", "application/json")
	}
	post(201, decisionRequest{State: "accepted", Records: statements[:2]})
	post(201, decisionRequest{State: "corrected", Records: []string{event}, Instead: []correctionRequest{{Status: hearsay.Denied}}})
	post(201, decisionRequest{State: "corrected", Records: statements[2:3], Instead: []correctionRequest{{Content: []hearsay.Span{{Start: 0, End: 4}}, Act: hearsay.Deny}}})
	post(409, decisionRequest{State: "rejected", Records: statements[:1]})
	id, _, _ := strings.Cut(statements[0], "/")
	try(200, "GET", "/api/v1/reports/{report}/decisions", "/api/v1/reports/"+id+"/decisions", "")
	try(200, "GET", "/api/v1/{kind}/{key}", "/api/v1/statements/"+statements[2], "")
	if err := s.desk.Keep(t.Context(), "Oru", "denials", "act:deny", "statement"); err != nil {
		t.Fatal(err)
	}
	try(200, "GET", "/api/v1/questions", "/api/v1/questions", "")
	try(200, "GET", "/api/v1/audit", "/api/v1/audit", "")
	try(200, "GET", "/feeds/atom", "/feeds/atom", "")
	try(200, "GET", "/feeds/json", "/feeds/json?kind=document", "")
	try(200, "GET", "/feeds/ics", "/feeds/ics", "")
	for _, r := range slices.Concat(apiRoutes, feedRoutes) {
		if at := r.Method + " " + strings.ReplaceAll(r.Pattern, "...}", "}"); !asked[at] {
			t.Errorf("no answer of %s was looked at", at)
		}
	}
}

// keeps holds one answer against the description of its operation.
func keeps(t *testing.T, doc *openapi3.T, g got, method, path, body string) {
	t.Helper()
	item := doc.Paths.Value(path)
	route := &routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: item.GetOperation(method)}
	request := g.Request.Clone(t.Context())
	request.Body = io.NopCloser(strings.NewReader(body))
	in := &openapi3filter.RequestValidationInput{Request: request, Route: route, PathParams: map[string]string{},
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}}
	if method == http.MethodPost && strings.HasPrefix(request.Header.Get("Content-Type"), "application/json") {
		if err := openapi3filter.ValidateRequestBody(t.Context(), in, route.Operation.RequestBody.Value); err != nil {
			t.Errorf("%s %s: the request: %v", method, path, err)
		}
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: g.StatusCode, Header: g.Header,
		Body: io.NopCloser(bytes.NewReader([]byte(g.body))), Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: false}}
	response := route.Operation.Responses.Status(g.StatusCode)
	if response == nil {
		response = route.Operation.Responses.Default()
	}
	if len(response.Value.Content) == 0 {
		if g.body != "" {
			t.Errorf("%s %s: %d has a body", method, path, g.StatusCode)
		}
		return
	}
	if media, _, _ := strings.Cut(g.Header.Get("Content-Type"), ";"); !strings.HasSuffix(media, "json") {
		if response.Value.Content.Get(media) == nil {
			t.Errorf("%s %s: %d is of the type %q, which is not described", method, path, g.StatusCode, media)
		}
		return // what is no JSON has other tests
	}
	if err := openapi3filter.ValidateResponse(t.Context(), out); err != nil {
		t.Errorf("%s %s: %v", method, g.Request.URL, err)
	}
}
