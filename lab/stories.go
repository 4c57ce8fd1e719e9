package lab

import (
	"encoding/json"
	"io"

	"hearsay"
	"hearsay/origin"
)

// A clusterOut is one line of the task stories.
type clusterOut struct {
	ID      json.RawMessage `json:"id"`
	Cluster json.RawMessage `json:"cluster"`
}

// settleEvery is after how many texts stories are settled, as a ledger does
// when a batch of reports has been taken in.
const settleEvery = 200

// stories puts the texts of a collection into stories, in their order.
func (c *collection) stories(scorer *origin.Scorer) *origin.Stories {
	s := origin.NewStories(scorer)
	for i := range c.docs {
		s.Add(origin.ProfileOf(&c.docs[i], &c.wordings[i]))
		if (i+1)%settleEvery == 0 {
			s.Settle()
		}
	}
	s.Settle()
	return s
}

// predictStories puts each text of a file into a story. It is named by one of
// its texts.
func predictStories(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	c, err := p.collect(name, in)
	if err != nil {
		return err
	}
	stories := c.stories(p.Scorer)
	for _, r := range c.requests {
		line, err := jsonLine(clusterOut{r.ID, json.RawMessage(stories.StoryOf(hearsay.ReportID(r.ID)))})
		if err != nil {
			return err
		}
		if err := give(line); err != nil {
			return err
		}
	}
	return nil
}
