"""What any stage may ask about a passage: pure functions that know no stage."""
