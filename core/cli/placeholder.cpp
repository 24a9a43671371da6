namespace beibao {}
