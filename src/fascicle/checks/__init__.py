"""Proofs before training: the contract's invariants, the trainers' rules, what the run will be."""
