"""Words of a text: tokens, lexicon, inflections, learnt weights."""
