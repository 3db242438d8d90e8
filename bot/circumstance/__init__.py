"""What a message says of the person's situation, where it changes whom to refer to: work, insurance, registration, union, origin."""
