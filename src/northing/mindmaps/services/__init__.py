"""Every write of mind maps. Each act touches the branches it is about, so that two windows lose nothing."""
