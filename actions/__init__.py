"""Actions: rasa-sdk's side. Understanding and knowledge in, structured replies out; one small file per action."""
