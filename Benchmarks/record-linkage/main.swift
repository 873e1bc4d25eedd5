import RecordLinkage
print("bench")
